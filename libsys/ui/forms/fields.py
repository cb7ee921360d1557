"""The kinds of fields a form can have, and how each reads what was typed."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from libsys.kernel import words
from libsys.kernel.numbers import MOST_DIGITS, whole
from libsys.kernel.periods import FIRST_DAY, LAST_DAY
from libsys.kernel.refusals import Reason, reason
from libsys.ui.forms.clean import clean, is_forbidden


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name (cleaned, only to show), the type it claims, its size, and itself: on the disk when it is large."""

    name: str
    type: str
    size: int
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its name, its kind, and the bounds of what it takes."""

    name: str
    kind: str
    needed: bool = False
    least: Any = None
    most: Any = None
    lines: bool = False
    allowed: tuple[str, ...] | None = None

    @property
    def empty(self) -> Any:
        """The value of the field when nothing was typed."""
        return {"choices": (), "tick": False}.get(self.kind)

    def read(self, sent: list[Any]) -> Any:
        """The value of what was sent, or the Reason why there is none."""
        value = _READERS[self.kind](self, sent)
        return reason("needed") if self.needed and (value is None or value is False or value == ()) else value


def text(name: str, *, most: int, needed: bool = False, least: int = 0, lines: bool = False) -> Field:
    """Words: one line, or several with `lines`. `least` and `most` count characters."""
    return Field(name, "text", needed, least, most, lines)


def secret(name: str, *, most: int = 200, needed: bool = False, least: int = 0) -> Field:
    """A password or PIN: kept exactly as typed, never drawn again."""
    return Field(name, "secret", needed, least, most)


def number(name: str, *, least: int = 0, most: int = 2_000_000_000, needed: bool = False) -> Field:
    """A whole number; groups of thousands may be marked (1.234)."""
    return Field(name, "number", needed, least, most)


def digits(name: str, *, most: int, needed: bool = False) -> Field:
    """A number of at most so many digits that keeps its zeros: RT 01 and 001."""
    return Field(name, "digits", needed, None, most)


def rupiah(name: str, *, least: int = 0, most: int = 2_000_000_000, needed: bool = False) -> Field:
    """An amount in whole rupiah: 15000, 15.000 and Rp15.000 are the same."""
    return Field(name, "rupiah", needed, least, most)


def day(name: str, *, needed: bool = False, least: date | None = None, most: date | None = None) -> Field:
    """A day, typed 1/6/2024, 1 Juni 2024 or 2024-06-01."""
    return Field(name, "day", needed, least or FIRST_DAY, most or LAST_DAY)


def time(name: str, *, needed: bool = False) -> Field:
    """An hour, typed 14.05 or 14:05."""
    return Field(name, "time", needed)


def choice(name: str, allowed: Collection[str] | None = None, *, needed: bool = False) -> Field:
    """One of some keys. With None the keys are known later: `FORM.read(request, category=keys)`."""
    return Field(name, "choice", needed, None, 100, False, None if allowed is None else tuple(allowed))


def choices(name: str, allowed: Collection[str] | None = None, *, most: int = 200, needed: bool = False) -> Field:
    """Several of some keys, at most `most`; doubles count once."""
    return Field(name, "choices", needed, None, most, False, None if allowed is None else tuple(allowed))


def tick(name: str, *, needed: bool = False) -> Field:
    """A box that is ticked or not."""
    return Field(name, "tick", needed)


def upload(name: str, *, most: int, needed: bool = False) -> Field:
    """A file of at most `most` bytes."""
    return Field(name, "upload", needed, None, most)


_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:([., ])[0-9]{3}(?:\1[0-9]{3}){0,4})?")
_ROUND = {"rb": 1_000, "ri": 1_000, "k": 1_000, "jt": 1_000_000, "ju": 1_000_000}
_ROUND_SUM = re.compile(r"([0-9]{1,4})\s*(rb|ribu|k|jt|juta)\.?", re.IGNORECASE)
_PLAIN = re.compile(rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}")
_HUGE = re.compile(r"[0-9][0-9., ]*")
_LINE = 10_000
"""Letters of a number, a day or a key that are looked at."""


def _raw_bound(most: int) -> int:
    """How many signs as they come in may become so many clean letters: a letter may come in several, with signs that nobody sees."""
    return 4 * most + 200


def _first(field: Field, sent: list[Any]) -> str | Reason | None:
    """The one text that was sent, unclean; None when it is blank."""
    value = sent[0] if sent else ""
    if not isinstance(value, str):
        return reason("file_not_text")
    if is_forbidden(value):
        return reason("has_forbidden_characters")
    return value if value.strip() else None


def _line(field: Field, sent: list[Any]) -> str | Reason | None:
    typed = _first(field, sent)
    return (clean(typed, most=_LINE) or None) if isinstance(typed, str) else typed


def _sized(field: Field, typed: str) -> str | Reason | None:
    if typed and len(typed) < field.least:
        return reason("too_short", least=field.least)
    return reason("too_long", most=field.most, count=len(typed)) if len(typed) > field.most else typed or None


def _text(field: Field, sent: list[Any]) -> str | Reason | None:
    typed = _first(field, sent)
    if not isinstance(typed, str):
        return typed
    typed, bound = typed.strip(), _raw_bound(field.most)
    if len(typed) > bound:  # never cut in silence, and never cleaned whole
        return reason("too_long", most=field.most, count=len(typed))
    return _sized(field, clean(typed, lines=field.lines, most=bound))


def _secret(field: Field, sent: list[Any]) -> str | Reason | None:
    typed = _first(field, sent)
    return _sized(field, typed) if isinstance(typed, str) else typed


def _number(field: Field, sent: list[Any]) -> int | Reason | None:
    typed = _line(field, sent)
    if not isinstance(typed, str):
        return typed
    if field.kind == "rupiah":
        typed = re.sub(r"(?i)^(rp|idr)\.?\s*|([,.]-|,0{1,2})$", "", typed)
        if "," in typed:
            return reason("rupiah_comma")  # 45,000 is 45 in one country and 45 thousand in another
    if _is_year(field) and (year := _year(field, typed)) is not None:
        return year
    if not (_PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed)):
        is_huge = _HUGE.fullmatch(typed) and len(re.sub("[^0-9]", "", typed)) > MOST_DIGITS
        return reason("too_big", most=_bound(field.most)) if is_huge else _unread(field, typed)
    value = whole(re.sub("[., ]", "", typed))
    return reason("too_big", most=_bound(field.most)) if value is None else _within(field, value)


def _unread(field: Field, typed: str) -> Reason:
    """What to write instead, with an example of what the field is about."""
    if _is_year(field):
        return reason("not_a_year" if field.needed else "not_a_year_or_none")
    if field.kind != "rupiah":
        return reason("not_a_number")
    round_sum = _ROUND_SUM.fullmatch(typed)
    return reason("amount_in_full", likely=(whole(round_sum[1]) or 0) * _ROUND[round_sum[2][:2].lower()]) if round_sum else reason("not_an_amount")


def _is_year(field: Field) -> bool:
    """Whether the field's bounds are those of years: four figures each."""
    return 1000 <= field.least and field.most <= 9999


def _year(field: Field, typed: str) -> int | Reason | None:
    """A year as books and people write it, or what to ask about it; None leaves it to be read as a number."""
    year = words.parse_year(typed)
    if year is not None:
        is_hijri = field.least == 1400 and 1400 <= year <= 1460  # a year of a book: nothing on these shelves is so old
        return reason("year_hijri", likely=str(round(year * 0.970224 + 621.57))) if is_hijri else _within(field, year)
    likely = None if re.fullmatch("[+-][0-9]+", typed) else words.nearly_a_year(typed, max(field.least, 1700), field.most)
    return reason(likely[0], likely=str(likely[1])) if likely else None


def _within(field: Field, value: int) -> int | Reason:
    if value < field.least:
        return reason("too_small", least=_bound(field.least))
    return reason("too_big", most=_bound(field.most)) if value > field.most else value


def _bound(limit: int) -> int | str:
    """A bound as its sentence says it: a year keeps its four digits together."""
    return str(limit) if abs(limit) < 10_000 else limit


def _day(field: Field, sent: list[Any]) -> date | Reason | None:
    typed = _line(field, sent)
    if not isinstance(typed, str):
        return typed
    value = words.parse_day(typed)
    if value is None:
        likely = words.nearly_a_day(typed)
        return reason(likely[0], likely=likely[1]) if likely else reason("not_a_day")
    if value < field.least:
        return reason("day_too_early", least=field.least)
    return reason("day_too_late", most=field.most) if value > field.most else value


def _time(field: Field, sent: list[Any]) -> Any:
    typed = _line(field, sent)
    if not isinstance(typed, str):
        return typed
    value = words.parse_time(typed)
    return reason("not_a_time") if value is None else value


def _choice(field: Field, sent: list[Any]) -> str | Reason | None:
    typed = _line(field, sent)
    if not isinstance(typed, str):
        return typed
    is_known = typed in field.allowed if field.allowed is not None else len(typed) <= field.most
    return typed if is_known else reason("not_a_choice")


def _choices(field: Field, sent: list[Any]) -> tuple[str, ...] | Reason:
    keys: dict[str, None] = {}
    for one in sent[: field.most + 1]:
        key = _choice(Field(field.name, "choice", most=100, allowed=field.allowed), [one])
        if isinstance(key, Reason):
            return key
        if key is not None:
            keys[key] = None
    return reason("too_many_chosen", most=field.most) if len(sent) > field.most else tuple(keys)


def _tick(field: Field, sent: list[Any]) -> bool:
    return any(isinstance(one, str) and one not in ("", "0", "false", "off") for one in sent)


def _upload(field: Field, sent: list[Any]) -> Upload | Reason | None:
    value = sent[0] if sent else ""
    if isinstance(value, str):
        return reason("not_a_file") if value.strip() else None
    if not value.size:
        return reason("file_is_empty")
    return reason("file_too_big", most=_size(field.most)) if value.size > field.most else value


def _size(count: int) -> str:
    """A file's size as people say it: 5 MB, 300 kB."""
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} kB"


def _digits(field: Field, sent: list[Any]) -> str | Reason | None:
    """A short number with its zeros (RT 01 is 01); two of them in one box are asked about."""
    typed = _line(field, sent)
    if not isinstance(typed, str):
        return typed
    numbers = re.findall(r"[0-9]+", typed)
    if len(numbers) > 1:
        return reason("digits_two", first=numbers[0][:10], second=numbers[1][:10])
    bare = re.sub(r"(?i)^(?:rt|rw|no)[\s.:]*", "", typed)
    return bare if re.fullmatch(f"[0-9]{{1,{field.most}}}", bare) else reason("digits_only", most=field.most)


_READERS: dict[str, Callable[[Field, list[Any]], Any]] = {
    "text": _text,
    "secret": _secret,
    "number": _number,
    "rupiah": _number,
    "digits": _digits,
    "day": _day,
    "time": _time,
    "choice": _choice,
    "choices": _choices,
    "tick": _tick,
    "upload": _upload,
}
