"""The fields of a form that are declared facts (`kernel.facts`)."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from libsys.kernel.facts import Fact, facts_of
from libsys.ui.forms.clean import scrub
from libsys.ui.forms.fields import Field, choice, day, digits, number, rupiah, text, tick


def declared(*records: type, without: Collection[str] = ()) -> tuple[Field, ...]:
    """A field for every declared fact of these records, in their order; the page draws it by `parts.declared`."""
    return tuple(_field(one) for record in records for one in facts_of(record) if one.name not in without)


def _field(fact: Fact) -> Field:
    if fact.digits:
        return digits(fact.name, most=fact.most, needed=fact.needed)
    if fact.kind in ("text", "phone"):
        return text(fact.name, most=fact.most, needed=fact.needed, lines=fact.lines)
    if fact.kind == "number":
        return number(fact.name, least=fact.least, most=fact.most, needed=fact.needed)
    if fact.kind == "rupiah":
        return rupiah(fact.name, most=fact.most, needed=fact.needed)
    if fact.kind == "choice":
        return choice(fact.name, fact.words, needed=fact.needed)
    return (day if fact.kind == "day" else tick)(fact.name, needed=fact.needed)


def declared_options(
    *records: type, say: Callable[[str], str], more: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, list[tuple[str, str]]]:
    """What the selects of declared choices offer, in the reader's words; `more`: choices that the library names."""
    named = {one.name: one.words for record in records for one in facts_of(record) if one.words is not None}
    return {name: [(key, say(msgid)) for key, msgid in words.items()] for name, words in {**named, **(more or {})}.items()}


def scrubbed(record: type, sent: Mapping[str, Any]) -> dict[str, Any]:
    """What a machine sent of the declared facts, its texts cleaned as a form would; an empty text is none."""
    kinds = {one.name: one for one in facts_of(record)}
    return {name: _scrubbed(kinds[name], said) for name, said in sent.items()}


def _scrubbed(fact: Fact, said: Any) -> Any:
    if not fact.is_text:
        return said
    kept = scrub(said or "", lines=fact.lines)
    return kept if kept or not fact.is_optional else None
