"""Which figures of two documents of one month differ: over the figures that both know in the same version.

A figure that one of them does not have yet, or counts by another definition, says nothing about the month; so a new
indicator never makes an old month "changed". The library's card and its resources are no figures.
"""

from dataclasses import dataclass
from typing import Any

from libsys.report_format.figures import BY_KEY, Figure
from libsys.report_format.seal import Document, canonical


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure with what each document says of it."""

    key: str
    before: Any
    after: Any


def differences(before: Document, after: Document) -> list[Difference]:
    """Every figure that both know in the same version and tell differently, in the order of the report."""
    pairs = [(key, *_alike(value_of(before, BY_KEY[key]), value_of(after, BY_KEY[key])))
             for key in comparable(before, after)]
    return [Difference(key, one, other) for key, one, other in pairs if one != other]


def same_figures(before: Document, after: Document) -> bool:
    """Whether two documents tell the same of the month."""
    return not differences(before, after)


def comparable(before: Document, after: Document) -> list[str]:
    """The keys of the figures that both documents stamp with the same version."""
    stamped = (before.get("indikator") or {}, after.get("indikator") or {})
    return [key for key in BY_KEY if key in stamped[0] and key in stamped[1] and stamped[0][key] == stamped[1][key]]


def value_of(document: Document, figure: Figure) -> Any:
    """What a document says of a figure: a number, a table, a list, or None for not recorded."""
    if figure.block == figure.key:
        return document.get(figure.key)
    block = document.get(figure.block) or {}
    if figure.in_document:
        return block.get(figure.key)
    sources = block.get("per_sumber")
    if sources is None or (sources and all(one.get(figure.key) is None for one in sources)):
        return None
    return {f"{one['sumber']} {one['tahun'] or ''}".strip(): one.get(figure.key) for one in sources}


def _alike(before: Any, after: Any) -> tuple[Any, Any]:
    """Lists of entries over the fields that both documents have, in one order: neither a new field nor an entry that
    moved up is a new fact about the month.
    """
    if isinstance(before, list) and isinstance(after, list) and before and after:
        fields = set(before[0]) & set(after[0])
        before, after = ([{name: one.get(name) for name in fields} for one in entries] for entries in (before, after))
    return _in_order(before), _in_order(after)


def _in_order(value: Any) -> Any:
    """A value whose lists, its own and those within, stand in the order of their bytes."""
    if isinstance(value, dict):
        return {name: _in_order(one) for name, one in value.items()}
    return sorted(map(_in_order, value), key=canonical) if isinstance(value, list) else value
