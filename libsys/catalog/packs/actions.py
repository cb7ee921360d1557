"""Install a pack, or remove it again; the titles already catalogued from it stay."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from libsys.acts import Act, act
from libsys.catalog.packs.lines import PackedTitle
from libsys.catalog.packs.tables import Pack, PackTitle
from libsys.catalog.titles.rules import isbn as isbns
from libsys.kernel.database import execute, new_id, row
from libsys.kernel.refusals import NotFound, refuse_now
from libsys.pack_format import PackFile, Unsound, open_pack
from libsys.ui.forms import clean

SAME = "SELECT id, name FROM pack WHERE sha256 = {}"
FORGET_TITLES = "DELETE FROM pack_title WHERE pack = {}"
FORGET_PACK = "DELETE FROM pack WHERE id = {}"
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack that now answers ISBN look-ups."""

    pack_id: str
    name: str
    title_count: int


async def install_pack(*, source: BinaryIO, now: datetime, by: str, slip: str | None = None) -> Installed:
    """Keep a pack, whole or not at all: from now on it answers ISBN look-ups without internet.

    Refuses a file that is no sound pack, and one that is here already. Writes pack, pack_title.
    """
    try:
        pack = open_pack(source, PackedTitle)
        await asyncio.to_thread(pack.check)
    except Unsound as fault:
        refuse_now(fault.code, **fault.facts)
    return await _install(pack=pack, sha256=pack.manifest.sha256, now=now, by=by, slip=slip)


@act("catalog.install_pack", apart=("pack",))
async def _install(
    it: Act, *, pack: PackFile[Any], sha256: str, now: datetime, by: str, slip: str | None = None
) -> Installed:
    """The checked pack, kept; `sha256` is what was sent."""
    manifest = pack.manifest
    if (same := await row(SAME, sha256)) is not None:
        refuse_now("pack_already_here", name=same["name"])
    pack_id = new_id()
    await Pack.insert(Pack(
        id=pack_id, name=manifest.name, maker=manifest.maker, sha256=sha256,
        title_count=manifest.title_count, recorded_at=now, recorded_by=by,
    ))
    titles = _rows(pack, pack_id)
    while some := list(islice(titles, AT_ONCE)):
        await PackTitle.insert(*some)
    return it.done(Installed(pack_id, manifest.name, manifest.title_count), about=pack_id,
                   facts={"titles": manifest.title_count})


@act("catalog.remove_pack")
async def remove_pack(it: Act, *, pack_id: str, now: datetime, by: str, slip: str | None = None) -> str:
    """Forget a pack; what was catalogued with its help stays. Returns its name. Writes pack, pack_title."""
    pack = await row("SELECT id, name, title_count FROM pack WHERE id = {}", pack_id)
    if pack is None:
        raise NotFound("pack_unknown")
    await execute(FORGET_TITLES, pack_id)
    await execute(FORGET_PACK, pack_id)
    return it.done(pack["name"], about=pack_id, facts={"titles": pack["title_count"]})


def _rows(pack: PackFile[Any], pack_id: str) -> Iterator[PackTitle]:
    for line in pack.lines():
        isbn = isbns.read(line.isbn or line.isbn_printed)
        yield PackTitle(id=new_id(), pack=pack_id, isbn=isbn.key, title=clean.scrub(line.title),
                        document=msgspec.json.encode(line).decode())
