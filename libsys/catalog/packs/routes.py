"""The packs held: installing one from a file, and letting it go."""

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.catalog.packs import actions, queries
from libsys.catalog.packs.forms import NOTHING, PACK
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.refusals import Refused
from libsys.pack_format import MOST_BYTES
from libsys.ui import page, to


@get("/catalog/packs", may="packs.write")
async def packs(request: Request) -> Response:
    """The packs that answer an ISBN here."""
    return await page(request, "catalog/packs/packs.html", packs=await queries.packs(), form=PACK.empty())


@post("/catalog/packs", may="packs.write", status_code=303, largest=MOST_BYTES + 100_000)
async def install(request: Request) -> Response:
    """Take a pack in, whole or not at all."""
    typed = await PACK.read(request)
    if typed.fine:
        try:
            done = await actions.install_pack(
                source=typed.file.file, now=clock.now(), by=who_is(request).id, slip=typed.slip)
            return to("/catalog/packs", done="pack_installed", count=done.title_count)
        except Refused as refused:
            typed.blame_all(refused)
    return await page(request, "catalog/packs/packs.html", status=422, packs=await queries.packs(), form=typed)


@post("/catalog/packs/{pack_id:str}/remove", may="packs.write", status_code=303)
async def remove(request: Request, pack_id: FromPath[str]) -> Response:
    """Let a pack go; what was catalogued from it stays."""
    typed = await NOTHING.read(request)
    await actions.remove_pack(pack_id=pack_id, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to("/catalog/packs", done="pack_removed")


ROUTES = [packs, install, remove]
