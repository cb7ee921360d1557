"""The report as its page shows it: sections of figures, each figure a link to its rows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from libsys.kernel.words import N_, filters, translator
from libsys.reporting import words
from libsys.reporting.counting import Cell
from libsys.reporting.indicators import ALL, BY_KEY, Indicator, Row
from libsys.reporting.queries import Evidence, View
from libsys.ui.forms import Form, text

LETTER = Form(text("number", most=80, needed=True))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the address of its rows; None was not recorded."""

    value: int | float | None
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled figure with its unit and its definition."""

    label: str
    definition: str
    unit: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures."""

    title: str
    definition: str
    heads: list[str]
    rows: list[tuple[str, list[Figure]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """One block of the report."""

    key: str
    title: str
    lines: list[Line]
    grids: list[Grid]


def sections(view: View, lang: str) -> list[Section]:
    """The blocks of a month."""
    _ = translator(lang)
    base = f"/reporting/{view.month.label}/"

    def line(indicator: Indicator) -> Line:
        value, unit = words.read_out(view.counted.figures[indicator.key], indicator.said.unit)
        return Line(_(indicator.said.name), _(indicator.said.definition), _(unit), Figure(value, base + indicator.key))

    blocks = []
    for block in ("layanan", "koleksi"):
        lines = [line(one) for one in ALL if one.said.block == block and not one.by]
        grids = [_grid(view, one, base, lang) for one in ALL if one.said.block == block and one.by
                 and view.counted.tables[one.key] is not None]
        blocks.append(Section(block, _(words.BLOCKS[block]), lines, grids))
    lists = [line(BY_KEY[key]) for key in ("pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi", "kemitraan")]
    return [*blocks, Section("kegiatan", _(N_("Kegiatan dan kemitraan")), lists, [])]


def silences(view: View, lang: str) -> list[tuple[str, str, str]]:
    """Of each silent log: what it means, where its first entry is made, and how that link is called."""
    _ = translator(lang)
    lines = [words.SILENT[log] for log in view.silent]
    return [(_(says), path.format(month=view.month.label), _(label)) for says, path, label in lines]


def _grid(view: View, indicator: Indicator, base: str, lang: str) -> Grid:
    _ = translator(lang)
    table = view.counted.tables[indicator.key] or {}

    def figure(cell: Cell) -> Figure:
        return Figure(table.get(cell, 0), f"{base}{indicator.key}?cell={'.'.join(cell)}")

    heads = [_(N_("Jumlah"))]
    if len(indicator.by) == 1:
        rows = [(_(word_of(indicator.by[0], cell[0])), [figure(cell)]) for cell in table]
    else:
        across = list(dict.fromkeys(cell[1] for cell in (indicator.cells or sorted(table))))
        heads = [_(word_of(indicator.by[1], one)) for one in across]
        rows = [
            (_(word_of(indicator.by[0], down)), [figure((down, one)) for one in across])
            for down in dict.fromkeys(cell[0] for cell in table)
        ]
    return Grid(_(indicator.said.name), _(indicator.said.definition), heads, rows)


def word_of(column: str, key: Any) -> str:
    """What a key of this column is called (a msgid); what is no key stays as it is."""
    return words.KEYED.get(column, {}).get(key, str(key))


def cell_words(evidence: Evidence) -> list[str]:
    """Which cell of the table is shown."""
    return [word_of(column, key) for column, key in zip(evidence.indicator.by, evidence.cell, strict=False)]


def heads(indicator: Indicator) -> list[tuple[str, bool]]:
    """The columns of the evidence, and which of them hold numbers."""
    return [(words.COLUMNS[name], name in words.NUMBERS) for name in indicator.shows]


def evidence_lines(indicator: Indicator, rows: list[Row], lang: str) -> list[tuple[str | None, list[tuple[str, bool]]]]:
    """The rows as a reader sees them, with the address each leads to."""
    return [
        (
            indicator.opens.format(**{name: row.get(name) for name in ("id", "title")}) if indicator.opens and row.get("opens", True) else None,
            [(_shown(name, row.get(name), lang), name in words.NUMBERS) for name in indicator.shows],
        )
        for row in rows
    ]


def _shown(column: str, value: Any, lang: str) -> str:
    if value is None:
        return "–"
    if column in words.KEYED:
        return translator(lang)(word_of(column, value))
    say = filters(lang)
    if isinstance(value, date):
        return say["short_day"](value)
    return say["number"](value) if column in words.NUMBERS else str(value)
