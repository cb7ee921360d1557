"""Look-ups and packs from the terminal: `libsys isbn N`, `libsys pack apply FILE`."""

from pathlib import Path
from typing import Any

import rich_click as click

from libsys.kernel.terminal import refuse, run_in_library, say, tell
from libsys.kernel.words import N_

NONE_GIVEN = N_("Ini bukan ISBN. Contoh: libsys isbn 978-602-03-3295-6")
SAID = N_("ISBN: {isbn}")
CAUTION = N_("Perhatian: {why}")
PERHAPS = N_("Mungkin maksudnya: {isbn}")
HERE = N_("Ada di katalog: {title}")
IN_PACK = N_("Ada di paket {pack}: {title}")
NOWHERE = N_("Belum dikenal di katalog maupun di paket.")
INSTALLED = N_("Paket {name} terpasang: {count} judul siap menjawab ISBN.")
PACK = N_("{name}: {count} judul, dipasang {day}")
NO_PACKS = N_("Belum ada paket.")
NO_FILE = N_("Berkas {file} tidak ada atau tidak terbaca.")


def _furnish() -> None:
    from libsys.catalog.packs import reasons
    from libsys.catalog.titles import reasons as titles
    from libsys.kernel.words import register_sentences

    register_sentences(reasons.SENTENCES)
    register_sentences(titles.SENTENCES, titles.KEY_WORDS)


@click.command()
@click.argument("number", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Untuk mesin. (For machines.)")
def isbn(number: tuple[str, ...], as_json: bool) -> None:
    """Baca sebuah ISBN dan cari bukunya. (Read an ISBN and look the book up.)"""
    from libsys.catalog.entry import queries
    from libsys.catalog.packs.queries import look_up

    _furnish()

    async def looked_up() -> tuple[Any, list[str]]:
        answer = await look_up(" ".join(number)[:400])
        lines = [await queries.title_line(key) for key in answer.title_ids]
        return answer, [line.title for line in lines if line]

    answer, titles = run_in_library(looked_up)
    if as_json:
        import msgspec

        from libsys.catalog.entry.api import isbn_out

        say(msgspec.json.encode(isbn_out(answer)).decode())
        return
    if not answer.isbn.printed:
        refuse(tell(NONE_GIVEN), 2)
    for line in _lines(answer, titles):
        say(line)


def _lines(answer: Any, titles: list[str]) -> list[str]:
    """A look-up in words."""
    from libsys.catalog.titles.rules import isbn_caution
    from libsys.kernel.terminal import language
    from libsys.kernel.words import sentence

    lines = [tell(SAID, isbn=answer.isbn.hyphenated)]
    if doubt := isbn_caution(answer.isbn.printed):
        lines.append(tell(CAUTION, why=sentence(doubt, language())))
    if answer.isbn.suggestion:
        lines.append(tell(PERHAPS, isbn=answer.isbn.suggestion))
    lines += [tell(HERE, title=title) for title in titles]
    if answer.facts:
        lines.append(tell(IN_PACK, pack=answer.pack, title=answer.facts.title))
    return lines if titles or answer.facts else [*lines, tell(NOWHERE)]


@click.group()
def pack() -> None:
    """Paket katalog: apply, list. (Catalogue packs.)"""
    _furnish()


@pack.command("apply")
@click.argument("file", type=click.Path(path_type=Path))
def apply_pack(file: Path) -> None:
    """Pasang sebuah paket dari berkas. (Install a pack from a file.)"""
    from libsys.catalog.packs import actions
    from libsys.kernel import clock

    try:
        with file.open("rb") as source:
            done = run_in_library(
                lambda: actions.install_pack(source=source, now=clock.now(), by="terminal"), writes=True)
    except OSError:
        refuse(tell(NO_FILE, file=str(file)), 2)
    say(tell(INSTALLED, name=done.name, count=done.title_count))


@pack.command("list")
def list_packs() -> None:
    """Paket yang terpasang. (The packs held.)"""
    from libsys.catalog.packs import queries

    held = run_in_library(queries.packs)
    for one in held:
        say(tell(PACK, name=one.name, count=one.title_count, day=one.recorded_at.date()))
    if not held:
        say(tell(NO_PACKS))
