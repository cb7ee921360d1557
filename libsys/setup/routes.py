"""The doors of the first start. They are gone (404) as soon as there is a library."""

import asyncio
from datetime import time
from pathlib import Path
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.backups import actions as backups
from libsys.backups import looking
from libsys.backups import queries as copies
from libsys.gate import device
from libsys.kernel import clock, database, traces
from libsys.kernel.refusals import NotFound, Refused, reason, refuse_now
from libsys.kernel.settings import settings_of
from libsys.library import card
from libsys.library.words import KINDS, WEEKDAYS, ZONES
from libsys.setup import actions, code
from libsys.setup.forms import BESIDE, CODE, FIRST, WEEK, first_card, first_week
from libsys.ui import language_of, options, page, to
from libsys.ui.cookies import cookie
from libsys.ui.forms import BUTTON, Form, Typed, text, upload

HOME, RESTORE = "/setup", "/setup/restore"
MOST_UPLOAD = 1_000_000_000
UPLOAD = Form(upload("file", most=MOST_UPLOAD, needed=True), text("key", most=80), beside={
    "copy_key_needed": "key", "copy_key_wrong": "key", "copy_key_mistyped": "key"})
USUAL = {"kind": "desa", "time_zone": "WIB", "days": WEEK[:6], "opens": time(8), "closes": time(15)}


def may_set_up(request: Request) -> bool:
    """Whether this person may use the set-up."""
    return device.is_here(request) or code.is_pass(device.kept(request, code.COOKIE))


def lost_why() -> str | None:
    """Why the library that lay here cannot be opened: its copies are offered then, never a new library."""
    why = database.trouble()
    return why if why in traces.LOST.values() else None


async def _ask_code(request: Request, form: Typed | None = None) -> Response:
    return await page(request, "setup/code.html", status=200 if form is None else 422, form=form or CODE.empty(), lost=lost_why())


async def _wizard(request: Request, form: Typed, status: int = 200) -> Response:
    return await page(request, "setup/first.html", status=status, form=form, kinds=options(request, KINDS),
                      zones=options(request, ZONES), days=options(request, dict(zip(WEEK, WEEKDAYS, strict=True))))


@get(HOME, may="setup.first")
async def first_page(request: Request) -> Response:
    """The beginning: a new library, a demo village, or a copy."""
    if not may_set_up(request):
        return await _ask_code(request)
    if lost_why():
        return await _restore(request, UPLOAD.empty())
    return await _wizard(request, FIRST.empty(**USUAL))


@post(HOME + "/code", may="setup.first", undated=True, status_code=303)
async def enter_code(request: Request) -> Response:
    """Let in who holds the code of the terminal."""
    typed = await CODE.read(request)
    if typed.fine and not code.may_try(device.client_of(request)):
        typed.refusals.append(reason("setup_code_wait"))
    elif typed.fine and not code.fits(typed.code):
        typed.blame("code", reason("setup_code_wrong"))
    if not typed.fine:
        return await _ask_code(request, typed)
    answer = to(HOME)
    answer.cookies.append(cookie(request, code.COOKIE, code.new_pass(), seconds=code.SECONDS, samesite="strict"))
    return answer


@post(HOME, may="setup.first", status_code=303)
async def open_library(request: Request) -> Response:
    """Open a new library; the page shows the recovery code once, and its manager is signed in."""
    if not may_set_up(request):
        return await _ask_code(request)
    typed = await FIRST.read(request)
    facts = first_card(typed)
    if facts is not None:
        try:
            if not device.may_send_secrets(request):
                refuse_now("setup_over_http")
            done = await actions.open_library(
                facts, first_week(typed), name=typed.account, full_name=typed.full_name, password=typed.password,
                language=language_of(request), is_local=device.is_here(request), now=clock.now(), by=actions.BY,
                slip=typed.slip)
        except Refused as refused:
            blame(typed, refused)
        else:
            return await _opened(request, done, typed)
    return await _wizard(request, typed, 422)


def blame(typed: Typed, refused: Refused) -> None:
    """Every reason beside its field, or above the form when it has none."""
    for why in refused.refusals:
        if why.code in BESIDE:
            typed.blame(BESIDE[why.code], why)
        else:
            typed.refusals.append(why)


async def _opened(request: Request, done: actions.Opened, typed: Typed) -> Response:
    answer = await page(request, "setup/ready.html", code=done.code, library=typed.name, account=typed.account,
                        full_name=typed.full_name)
    answer.cookies += [
        device.session_cookie(request, done.token),
        cookie(request, code.COOKIE, "", samesite="strict")]
    return answer


@post(HOME + "/demo", may="setup.first", status_code=303)
async def open_demo(request: Request) -> Response:
    """Fill a demo village; its accounts and their passwords are shown once."""
    if not may_set_up(request):
        return await _ask_code(request)
    typed = await BUTTON.read(request)
    from libsys.setup import demo

    try:
        accounts = await demo.fill(now=clock.now())
    except Refused as refused:
        typed.blame_all(refused)
        return await _wizard(request, _again(typed), 422)
    card.forget()
    return await page(request, "setup/demo_ready.html", accounts=accounts)


def _again(refused: Typed) -> Typed:
    form = FIRST.empty(**USUAL)
    form.refusals += refused.refusals
    return form


async def _restore(request: Request, form: Typed, status: int = 200) -> Response:
    kept = await asyncio.to_thread(copies.list_copies, settings_of(request))
    ages = [(copy, max(0, (clock.now() - copy.made_at).days), copies.contents(copy.counts) if copy.counts else []) for copy in kept]
    return await page(request, "setup/restore.html", status=status, form=form, copies=ages, lost=lost_why())


@get(RESTORE, may="setup.first")
async def restore_page(request: Request) -> Response:
    """The copies in the library's folder, and a place for one from a stick."""
    return await _restore(request, UPLOAD.empty()) if may_set_up(request) else await _ask_code(request)


@post(RESTORE, may="setup.first", undated=True, status_code=303, largest=MOST_UPLOAD)
async def bring(request: Request) -> Response:
    """Take in a copy; what it holds is shown before anything happens."""
    if not may_set_up(request):
        return await _ask_code(request)
    typed = await UPLOAD.read(request)
    if typed.fine:
        try:
            taken = await asyncio.to_thread(backups.take_in, settings_of(request), typed.file.file, clock.now(), typed.key)
            return to(f"{RESTORE}/{Path(taken).name}")
        except Refused as refused:
            typed.blame_all(refused)
    return await _restore(request, typed, 422)


async def _look(request: Request, name: str, form: Typed, status: int = 200) -> Response:
    path = copies.find_copy(settings_of(request), name)
    if path is None:
        raise NotFound("copy_not_found")
    held = await asyncio.to_thread(looking.look, path)
    return await page(request, "setup/look.html", status=status, name=name, held=held, form=form,
                      contents=copies.contents(held.counts),
                      why=reason(held.why, folder=name, names=held.strange) if held.why else None)


@get(RESTORE + "/{name:str}", may="setup.first")
async def look(request: Request, name: FromPath[str]) -> Response:
    """What this copy holds."""
    return await _look(request, name, BUTTON.empty()) if may_set_up(request) else await _ask_code(request)


@post(RESTORE + "/{name:str}", may="setup.first", status_code=303)
async def restore(request: Request, name: FromPath[str]) -> Response:
    """Bring the copy back; its own accounts sign in."""
    if not may_set_up(request):
        return await _ask_code(request)
    typed: Any = await BUTTON.read(request)
    path = copies.find_copy(settings_of(request), name)
    if path is None:
        raise NotFound("copy_not_found")
    try:
        await backups.restore(settings_of(request), path, by=actions.BY, now=clock.now(), slip=typed.slip,
                               despite=typed.despite)
    except Refused as refused:
        typed.blame_all(refused)
        return await _look(request, name, typed, 422)
    card.forget()
    return to("/staff/sign-in", done="library_restored")


ROUTES = [first_page, enter_code, open_library, open_demo, restore_page, bring, look, restore]
