"""A form and what somebody typed into it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from libsys.kernel.refusals import Reason, Refused, reason
from libsys.ui.forms.body import Unreadable, pairs_of, sent
from libsys.ui.forms.clean import as_typed
from libsys.ui.forms.fields import Field

MOST_KEPT = 20_000  # characters of a field that are drawn again
_CODE = re.compile(r"[a-z][a-z0-9_]{0,79}")
_SLIP = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Typed:
    """What was typed: `typed.<field>` cleaned, `raw` as typed, and the reasons why it is not accepted."""

    def __init__(self, fields: dict[str, Field], beside: Mapping[str, str] | None = None) -> None:
        self.field = fields
        self.beside = beside or {}
        self.values: dict[str, Any] = {name: field.empty for name, field in fields.items()}
        self.raw: dict[str, Any] = {name: [] if field.kind == "choices" else "" for name, field in fields.items()}
        self.problems: dict[str, Reason] = {}
        self.refusals: list[Reason] = []
        self.cautions: list[Reason] = []
        self.slip: str | None = None
        self.despite: frozenset[str] = frozenset()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self.__dict__.get("values", ()):
            raise AttributeError(f"this form has no field {name}")
        return self.values[name]

    @property
    def fine(self) -> bool:
        """Whether everything typed can be used."""
        return not (self.problems or self.refusals or self.cautions)

    @property
    def first_wrong(self) -> str | None:
        """The first field that needs a correction: where the cursor goes."""
        return next((name for name in self.field if name in self.problems), None)

    def blame(self, field: str, why: Reason) -> None:
        """Say a problem beside a field; the first one said stays."""
        self.problems.setdefault(field, why)

    def blame_all(self, refused: Refused) -> None:
        """Say why the act did not happen: beside its field where the form names one for the reason (`beside`), else above.

        Cautions become boxes to tick.
        """
        for why in refused.refusals:
            field = self.beside.get(why.code) or why.facts.get("field")
            if field in self.field and field not in self.problems:
                self.problems[field] = why
            else:
                self.refusals.append(why)
        self.cautions += refused.cautions


_OWN = frozenset(
    (*Typed({}).__dict__, "csrf", "fine", "first_wrong", "blame", "blame_all")
)


class Form:
    """The fields of a form, in their order; `beside`: next to which field a refused act's reason stands, by its code."""

    def __init__(self, *fields: Field, beside: Mapping[str, str] | None = None) -> None:
        self.fields = {field.name: field for field in fields}
        self.beside = dict(beside or {})
        if unknown := set(self.beside.values()) - self.fields.keys():
            raise ValueError(f"reasons stand beside fields that the form has not: {sorted(unknown)}")
        if len(self.fields) != len(fields) or _OWN & self.fields.keys():
            raise ValueError("a form names each field once, and no field like a part of the form itself")

    async def read(self, request: Any, **allowed: Collection[str]) -> Typed:
        """What the form sent. `allowed` names the keys of choices that are known only now."""
        try:
            return self.fill(await sent(request), **allowed)
        except Unreadable:
            return self._unreadable()

    def query(self, request: Any, **allowed: Collection[str]) -> Typed:
        """What the address asks (`?q=…&page=2`), read with the same care."""
        try:
            return self.fill(pairs_of(request.scope.get("query_string", b"").decode("latin-1")), **allowed)
        except Unreadable:
            return self._unreadable()

    def fill(self, cleaned: dict[str, list[Any]], **allowed: Collection[str]) -> Typed:
        """What these names and values say."""
        fields = {
            name: replace(field, allowed=tuple(allowed[name])) if name in allowed else field
            for name, field in self.fields.items()
        }
        typed = Typed(fields, self.beside)
        for name, field in fields.items():
            values = cleaned.get(name, [])
            typed.raw[name] = _as_typed(field, values)
            value = field.read(values)
            if isinstance(value, Reason):
                typed.problems[name] = value
            else:
                typed.values[name] = value
        typed.slip = next((one for one in cleaned.get("slip", []) if isinstance(one, str) and _SLIP.fullmatch(one)), None)
        codes = (one for one in cleaned.get("despite", [])[:100] if isinstance(one, str))
        typed.despite = frozenset(one for one in codes if _CODE.fullmatch(one))
        return typed

    def empty(self, **values: Any) -> Typed:
        """The form as it is first drawn, with these values in it."""
        typed = Typed(self.fields, self.beside)
        for name, value in values.items():
            typed.values[name] = value
            typed.raw[name] = _to_type(self.fields[name], value)
        return typed

    def _unreadable(self) -> Typed:
        typed = Typed(self.fields, self.beside)
        typed.refusals.append(reason("form_unreadable"))
        return typed


def _as_typed(field: Field, values: list[Any]) -> Any:
    """What was typed, to be drawn again; never a secret, never a file."""
    texts = [as_typed(one, MOST_KEPT) for one in values if isinstance(one, str)]
    if field.kind in ("secret", "upload"):
        return ""
    return texts[:200] if field.kind == "choices" else (texts[0] if texts else "")


def _to_type(field: Field, value: Any) -> Any:
    """A value as a person would have typed it."""
    if field.kind == "choices":
        return [str(one) for one in value or ()]
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, time):
        return f"{value.hour:02}.{value.minute:02}"
    return str(value)
