"""The backups room's doors: the list, a copy now, look into one, bring one back."""

import asyncio
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import File

from libsys.backups import actions, queries
from libsys.backups.reasons import KIND_WORDS
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import NotFound, Refused, reason
from libsys.kernel.settings import settings_of
from libsys.ui import page, to
from libsys.ui.forms import BUTTON, Form, text, tick, upload

MOST_UPLOAD = 1_000_000_000
RESTORE = Form(text("name", most=80, needed=True), tick("sure"))
UPLOAD = Form(upload("file", most=MOST_UPLOAD, needed=True))


@get("/backups", may="backups.manage")
async def copies(request: Request) -> Response:
    """All copies, how old the last good one is, and a button to make one now."""
    return await _list(request, BUTTON.empty())


async def _list(request: Request, form: Any, status: int = 200) -> Response:
    settings = settings_of(request)
    copies = await asyncio.to_thread(queries.list_copies, settings)
    last = max((copy.verified_at for copy in copies if copy.verified_at), default=None)
    return await page(request, "backups/list.html", status=status, copies=copies, last=last, form=form,
                      counted=[one for one in queries.counted() if one.is_main],
                      kinds=KIND_WORDS, folders=[str(folder) for folder in queries.folders(settings)],
                      upload_form=UPLOAD.empty())


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


@get("/backups/file/{name:str}", may="backups.manage")
async def download(request: Request, name: FromPath[str]) -> File:
    """Take a copy along, on a stick say. It holds members' data: keep it like a key."""
    path = queries.find_copy(settings_of(request), name)
    if path is None:
        raise NotFound("copy_not_found")
    return File(path=path, filename=name, media_type="application/octet-stream")


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
            copy = await actions.bring(settings_of(request), typed.file.file, by=who_is(request).id, now=clock.now(), slip=typed.slip)
            return to(f"/backups/look/{copy.name}")
        except Refused as refused:
            typed.blame_all(refused)
    return await _list(request, typed, 422)


ROUTES = [copies, make, download, look, restore, bring]
