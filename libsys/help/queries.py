"""Reads the guide: its pages in order, and one page as HTML."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from libsys.acts.registries import gathered
from libsys.finding import fold
from libsys.kernel.words import LANGUAGES, N_

GUIDE = Path(__file__).resolve().parent / "pages" / "guide"
NAME = re.compile(r"[a-z_]{1,40}")
SHELVES = {"start": N_("Mulai"), "daily": N_("Sehari-hari"), "work": N_("Kegiatan dan laporan")}
"""The shelves with their headings; which page stands where, each room says (`GUIDE` in its hangs)."""
OTHERS = N_("Lainnya")


@dataclass(frozen=True)
class Leaf:
    """One page of the guide: its name in the address, its title and its text as HTML, by language."""

    name: str
    titles: dict[str, str]
    texts: dict[str, Any]


@cache
def _markdown() -> Any:
    import mistune  # only who reads the guide waits for it

    return mistune.create_markdown(escape=True, plugins=["table"])


@cache
def _read(name: str, lang: str) -> tuple[str, Any]:
    """Title and HTML of a page; the first line is its title."""
    import minijinja

    text = (GUIDE / f"{name}.{lang}.md").read_text(encoding="utf-8")
    title, _, body = text.partition("\n")
    return title.removeprefix("#").strip(), minijinja.Markup(_markdown()(body))


@cache
def names() -> frozenset[str]:
    """The pages there are, in both languages."""
    by_language = [{path.name.removesuffix(f".{lang}.md") for path in GUIDE.glob(f"*.{lang}.md")} for lang in LANGUAGES]
    return frozenset(set.intersection(*by_language))


def leaf(name: str) -> Leaf | None:
    """One page; None when there is no such page."""
    if not NAME.fullmatch(name) or name not in names():
        return None
    read = {lang: _read(name, lang) for lang in LANGUAGES}
    return Leaf(name, {lang: title for lang, (title, _) in read.items()}, {lang: text for lang, (_, text) in read.items()})


def shelves() -> list[tuple[str, list[Leaf]]]:
    """The whole guide in order: the heading of each shelf, and its pages."""
    pages = sorted(gathered("GUIDE"), key=lambda page: page.position)
    more = sorted(names() - {page.name for page in pages})
    groups = [(heading, [page.name for page in pages if page.shelf == key]) for key, heading in SHELVES.items()]
    found = [(heading, [one for one in map(leaf, shelf) if one]) for heading, shelf in (*groups, (OTHERS, more))]
    return [(heading, leaves) for heading, leaves in found if leaves]


def about(typed: str, lang: str) -> list[Leaf]:
    """The pages that hold every word that was typed: in the title first, then in the text."""
    folded = fold(typed).split()
    leaves = [leaf for _, shelf in shelves() for leaf in shelf] if folded else []
    by_title, by_text = ([leaf for leaf in leaves if all(word in fold(str(of(leaf))) for word in folded)]
                         for of in (lambda leaf: leaf.titles[lang], lambda leaf: leaf.texts[lang]))
    return list({leaf.name: leaf for leaf in by_title + by_text}.values())
