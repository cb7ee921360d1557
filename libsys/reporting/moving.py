"""What moved in a month, as its page says it: figure, both values, and who did what, each a link."""

from dataclasses import dataclass
from typing import Any

from libsys.kernel.words import N_, filters, translator
from libsys.library import words as library
from libsys.report_format.figures import BY_KEY, Figure
from libsys.report_format.seal import canonical
from libsys.reporting import words
from libsys.reporting.changes import Change, LogLine
from libsys.reporting.drawing import word_of
from libsys.reporting.indicators import BY_KEY as INDICATORS
from libsys.reporting.queries import View

MOST_CELLS = 8
MOST_NAMES = 3
NAMES = ("nama_kegiatan", "uraian", "tujuan", "mitra")
BY = {"setup": N_("Penyiapan"), "terminal": N_("Terminal"), "demo": N_("Contoh")}
TITLE_DEEDS = frozenset({"catalog.catalogue_title", "catalog.add_copies", "catalog.change_title", "catalog.merge_title"})
PAGES = {"circulation": "/circulation/loans/{about}", "members": "/members/{about}", "partners": "/partners/{about}",
         "activities": "/activities/{strategy}/{about}", "visits": "/visits/days/{on}", "library": "/library"}


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a figure: which (empty for the figure itself), what it was and what it is."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that moved, ready for the page: deeds are (words, who, when, page of the record, number in the log)."""

    label: str
    href: str
    steps: list[Step]
    deeds: list[tuple[str, str, Any, str | None, int]]
    more: int


def moved(view: View, lang: str) -> list[Moved]:
    """Every figure that moved."""
    return [_moved(change, view, lang) for change in (view.moves.changes if view.moves else ())]


def card_moved(view: View, lang: str) -> list[Moved]:
    """What the card says otherwise of the month: no figure, and named all the same."""
    _ = translator(lang)
    return [Moved(_(words.CARD[change.key]), "/library", [Step("", _of_card(change.before, lang), _of_card(change.after, lang))],
                  _deeds(change, lang), change.more)
            for change in (view.moves.card if view.moves else ())]


def _of_card(value: Any, lang: str) -> str:
    if isinstance(value, int):
        return str(value) if 1900 < value < 2200 else filters(lang)["number"](value)
    _ = translator(lang)
    keys = value if isinstance(value, list) else [value]
    said = ", ".join(_({**library.KINDS, **library.PROGRAMMES}.get(key, key)) for key in keys if key)
    return said or _(words.UNKNOWN)


def _moved(change: Change, view: View, lang: str) -> Moved:
    _, figure = translator(lang), BY_KEY[change.key]
    return Moved(_(figure.name), f"/reporting/{view.month.label}/{change.key}", steps(figure, change.before, change.after, lang),
                 _deeds(change, lang), change.more)


def _deeds(change: Change, lang: str) -> list[tuple[str, str, Any, str | None, int]]:
    _ = translator(lang)
    return [(_(deed.words), _(BY[deed.by]) if deed.by in BY else deed.by, deed.at, page_of(deed), deed.number) for deed in change.deeds]


def page_of(deed: LogLine) -> str | None:
    """Where the record of a deed is looked at; None when that cannot be said."""
    if deed.did.startswith("catalog."):
        return f"/catalog/{'titles' if deed.did in TITLE_DEEDS else 'copies'}/{deed.about}"
    page = PAGES.get(deed.did.partition(".")[0], "")
    if not page or ("{on}" in page and deed.on is None) or ("{strategy}" in page and deed.strategy is None):
        return None
    return page.format(about=deed.about, on=deed.on, strategy=deed.strategy)


def steps(figure: Figure, before: Any, after: Any, lang: str) -> list[Step]:
    """Both values of a figure; of a table the places that differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        one, other = dict(_cells(before)), dict(_cells(after))
        places = [place for place in {**one, **other} if one.get(place, 0) != other.get(place, 0)]
        return [Step(_place(figure, place, lang), _said(figure, one.get(place, 0), lang), _said(figure, other.get(place, 0), lang))
                for place in places[:MOST_CELLS]]
    return [Step("", _said(figure, before, lang, after), _said(figure, after, lang, before))]


def _cells(table: dict[str, Any], above: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    return [cell for key, one in table.items()
            for cell in (_cells(one, (*above, key)) if isinstance(one, dict) else [((*above, key), one)])]


def _place(figure: Figure, place: tuple[str, ...], lang: str) -> str:
    _ = translator(lang)
    if not figure.in_document:  # a source and its year
        source, _space, year = place[0].partition(" ")
        return " ".join(filter(None, (_(words.SOURCES.get(source, source)), year)))
    return ", ".join(_(word_of(column, key)) for column, key in zip(INDICATORS[figure.key].by, place, strict=False))


def _said(figure: Figure, value: Any, lang: str, other: Any = None) -> str:
    _, say = translator(lang), filters(lang)
    if value is None:
        return _(words.UNKNOWN)
    if isinstance(value, dict):
        return say["number"](sum(int(n or 0) for _place, n in _cells(value)))
    if isinstance(value, list):
        apart = [one for one in value if canonical(one) not in {canonical(entry) for entry in other or ()}]
        names = [next((one[name] for name in NAMES if one.get(name)), "") for one in apart][:MOST_NAMES]
        return say["number"](len(value)) + (f" ({', '.join(names)})" if names else "")
    number, unit = words.read_out(value, figure.unit)
    return say["number"](number) + (f" {_(unit)}" if unit != figure.unit else "")
