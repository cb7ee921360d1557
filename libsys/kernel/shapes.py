"""What declared facts look like elsewhere: columns of a table, a struct of the API or of a file."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import msgspec
from piccolo.columns import Boolean, Column, Date, Integer, Text, Varchar

from libsys.kernel.facts import Fact, facts_of

MOST_PHONE = 20
"""A number with its country (E.164 has at most 15 digits and a plus)."""


def columns(record: type) -> dict[str, Column]:
    """The columns of the declared facts, inside a table's class: `locals().update(columns(TitleFacts))`.

    A text's column is as long as the declaration says, and no longer.
    """
    return {one.name: _column(one) for one in facts_of(record)}


def _column(fact: Fact) -> Column:
    empty: dict[str, Any] = {"default": None, "null": True} if fact.is_optional else {}
    if fact.kind == "tick":
        return Boolean(default=False)
    if fact.kind == "day":
        return Date(**empty)
    if fact.kind == "phone":
        return Varchar(length=MOST_PHONE, **empty)
    if fact.is_text:
        return Text(**empty) if fact.lines else Varchar(length=fact.most, **empty)
    return Integer(**empty)


def struct(
    name: str, about: str, records: Sequence[type], more: Mapping[str, tuple[Any, Any]] | None = None, *,
    goes: str = "", is_loose: bool = False, **options: Any,
) -> Any:
    """A msgspec struct with the declared facts of some records, every one of them bounded.

    more: fields that are no plain facts, with type and default. goes: only the facts that go there. is_loose: keys and
    classes may be the words of other programs, which the reader understands or leaves out.
    """
    chosen = [one for record in records for one in facts_of(record) if not goes or goes in one.goes]
    needed: list[Any] = [(one.name, _type(one, is_loose)) for one in chosen if one.needed]
    rest: list[Any] = [(one.name, _type(one, is_loose), one.usual) for one in chosen if not one.needed]
    rest += [(extra, kind, default) for extra, (kind, default) in (more or {}).items()]
    return msgspec.defstruct(name, [*needed, *rest], namespace={"__doc__": about}, **options)


def _type(fact: Fact, is_loose: bool) -> Any:
    if fact.kind == "tick":
        return bool
    kind: Any = date
    if fact.is_text:
        most = fact.loose if is_loose and fact.loose else fact.most
        kind = Annotated[str, msgspec.Meta(min_length=1 if fact.needed else 0, max_length=most)]
    elif fact.kind != "day":
        kind = Annotated[int, msgspec.Meta(ge=fact.least, le=fact.most)]
    return kind | None if fact.is_optional else kind
