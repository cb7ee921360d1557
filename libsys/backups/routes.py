"""The backups room's doors: the list, a copy now, look into one, bring one back."""

import asyncio
from typing import Any

from litestar import Request, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.params import FromPath
from litestar.response import File

from libsys.backups import actions, locking, queries
from libsys.backups.damage_routes import ROUTES as DAMAGE_ROUTES
from libsys.backups.reasons import KIND_WORDS
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import NotFound, Refused, reason
from libsys.kernel.settings import settings_of
from libsys.ui import page, to
from libsys.ui.forms import BUTTON, Form, choice, text, tick, upload

MOST_UPLOAD = 1_000_000_000
RESTORE = Form(text("name", most=80, needed=True), tick("sure"))
UPLOAD = Form(upload("file", most=MOST_UPLOAD, needed=True), text("key", most=80), beside={
    "copy_key_needed": "key", "copy_key_wrong": "key", "copy_key_mistyped": "key"})
LOCK = Form(choice("to", ("on", "off"), needed=True), tick("sure"))


@get("/backups", may="backups.manage")
async def copies(request: Request) -> Response:
    """All copies, how old the last good one is, and a button to make one now."""
    return await _list(request, BUTTON.empty())


async def _list(request: Request, form: Any, status: int = 200, lock_form: Any = None, upload_form: Any = None) -> Response:
    settings = settings_of(request)
    copies = await asyncio.to_thread(queries.list_copies, settings)
    last = max((copy.verified_at for copy in copies if copy.verified_at), default=None)
    return await page(request, "backups/list.html", status=status, copies=copies, last=last, form=form,
                      counted=[one for one in queries.counted() if one.is_main],
                      kinds=KIND_WORDS, folders=[str(folder) for folder in queries.folders(settings)],
                      upload_form=upload_form or UPLOAD.empty(), lock_form=lock_form or LOCK.empty(),
                      is_locked=await asyncio.to_thread(locking.own_key, settings) is not None)


@post("/backups", may="backups.manage", status_code=303)
async def make(request: Request) -> Response:
    """A verified copy now; the same form twice makes one."""
    typed = await BUTTON.read(request)
    try:
        await actions.make(settings_of(request), kind="asked", now=clock.now(), by=who_is(request).id,
                           slip=typed.slip)
    except Refused as refused:
        typed.blame_all(refused)
        return await _list(request, typed, 422)
    return to("/backups", done="copy_made")


@post("/backups/file/{name:str}", may="backups.manage", status_code=200)
async def download(request: Request, name: FromPath[str]) -> File:
    """Take a copy along, on a stick say; who did is on record. It holds members' data: keep it like a key."""
    typed = await BUTTON.read(request)
    path = queries.find_copy(settings_of(request), name)
    if path is None:
        raise NotFound("copy_not_found")
    file = await actions.take(settings_of(request), path, by=who_is(request).id, now=clock.now(), slip=typed.slip)
    gone = BackgroundTask(file.unlink, missing_ok=True) if file != path else None
    return File(path=file, filename=path.name + (locking.ENDING if file != path else ""), media_type="application/octet-stream", background=gone)


@post("/backups/lock", may="backups.manage", status_code=303)
async def lock(request: Request) -> Response:
    """Lock what leaves this computer, or no longer; a new key is shown once."""
    typed = await LOCK.read(request)
    if typed.to == "on" and not typed.sure:
        typed.blame("sure", reason("lock_not_confirmed"))
    if typed.fine:
        try:
            key = await actions.switch_lock(settings_of(request), is_on=typed.to == "on", by=who_is(request).id, now=clock.now(), slip=typed.slip)
            return await page(request, "backups/key.html", key=key) if key else to("/backups", done="lock_switched")
        except Refused as refused:
            typed.blame_all(refused)
    return await _list(request, BUTTON.empty(), 422, lock_form=typed)


@get("/backups/look/{name:str}", may="backups.manage")
async def look(request: Request, name: FromPath[str]) -> Response:
    """What a copy holds, before anything is replaced."""
    return await _look(request, name, RESTORE.empty(name=name))


async def _look(request: Request, name: str, form: Any, status: int = 200) -> Response:
    path = queries.find_copy(settings_of(request), name)
    if path is None:
        raise NotFound("copy_not_found")
    held = await asyncio.to_thread(queries.look, path)
    why = reason(held.why, folder=name, names=held.strange) if held.why else None
    now = await queries.now_held()
    return await page(request, "backups/look.html", status=status, held=held, name=name, form=form, why=why, now=now,
                      is_other=bool(held.uid and now.uid and held.uid != now.uid), compared=queries.compared(now.tallies, held.tallies))


@post("/backups/restore", may="backups.manage", status_code=303)
async def restore(request: Request) -> Response:
    """Put a copy in the library's place; what it replaces is kept."""
    typed = await RESTORE.read(request)
    name = typed.name or ""
    path = queries.find_copy(settings_of(request), name)
    if path is None:
        raise NotFound("copy_not_found")
    if not typed.sure:
        typed.blame("sure", reason("restore_not_confirmed"))
        return await _look(request, name, typed, 422)
    try:
        await actions.restore(settings_of(request), path, by=who_is(request).id, now=clock.now(), slip=typed.slip,
                              despite=typed.despite)
    except Refused as refused:
        typed.blame_all(refused)
        return await _look(request, name, typed, 422)
    return to("/staff/sign-in", done="library_restored")


@post("/backups/upload", may="backups.manage", undated=True, status_code=303, largest=MOST_UPLOAD)
async def bring(request: Request) -> Response:
    """Bring a copy from elsewhere into the list; it is looked at before it is kept."""
    typed = await UPLOAD.read(request)
    if typed.fine:
        try:
            copy = await actions.bring(settings_of(request), typed.file.file, by=who_is(request).id, now=clock.now(), slip=typed.slip,
                                      key=typed.key)
            return to(f"/backups/look/{copy.name}")
        except Refused as refused:
            typed.blame_all(refused)
    return await _list(request, BUTTON.empty(), 422, upload_form=typed)


ROUTES = [copies, make, download, lock, look, restore, bring, *DAMAGE_ROUTES]
