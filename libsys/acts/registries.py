"""What rooms hang into the house: each declares it in its own `hangs.py`, and whoever needs it asks here.

A lower room never imports an upper one. What it must know of those above (who still stands on this member? what may
this role do? what is this deed called?) the upper rooms hang up; the roof says where the hangs are.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Furniture = Callable[[str], Iterable[Any]]

_furniture: Furniture | None = None


def furnish(furniture: Furniture) -> None:
    """The roof says how to find the rooms' `hangs`, lowest floor first."""
    global _furniture
    _furniture = furniture
    gathered.cache_clear()


@cache
def gathered(kind: str) -> tuple[Any, ...]:
    """Everything of one kind that all rooms have hung up, lowest floor first: `gathered("PERMISSIONS")`.

    Raises RuntimeError when the roof has not said where the hangs are: a house without its upper rooms would
    answer that nobody stands on anything.
    """
    if _furniture is None:
        raise RuntimeError("import libsys.house first: it knows the rooms")
    return tuple(one for module in _furniture("hangs") for one in getattr(module, kind, ()))


@dataclass(frozen=True, slots=True)
class Permission:
    """What somebody may do, and the lowest role that may: `Permission("members.read", "volunteer", N_("…"))`.

    is_power: it gives power over accounts, keys or copies; what was typed there is never kept for a later sign-in.
    """

    name: str
    role: str
    words: str
    is_power: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What the key of another program may do, chosen when it is made: `Scope("desk", N_("…"), ("desk.use",))`.

    permissions: all that this scope opens; a permission that no scope names is no machine's.
    """

    key: str
    words: str
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb as the log's page says it: `Deed("members.leave", N_("Anggota keluar"))`."""

    verb: str
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a room has standing on a record: a reason code that says it, with the facts that fill its sentence.

    is_binding: the record cannot go while this stands (a book that is out); otherwise it may go and this stays
    behind or follows (loans of the past).
    """

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
    is_binding: bool = True


Claims = Callable[[str], Awaitable[list[Claim]]]
Follow = Callable[[str, str], Awaitable[list[str]]]


@dataclass(frozen=True, slots=True)
class StandsOn:
    """A room's answer for one kind of record (`member`, `title`, `copy`); `rows` names what stands there (`loan`).

    claims(key): what stands on it now. follow(old, new): moves what stands on a double on to the record that takes it
    in, inside the merging act, and gives back the keys that moved; None when nothing of this room can.
    """

    noun: str
    rows: str
    claims: Claims
    follow: Follow | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is on record about a person: a label and a value, both as a key of words or as they were typed.

    A day stays a day; `until` is the last one of several.
    """

    label: str
    value: Any
    until: Any = None


@dataclass(frozen=True, slots=True)
class Personal:
    """A room's rows about a member: what they hold ("my data"), and how the person is let go of when they are erased.

    held(key): all that these rows say. erase(it, key): part of the act `it` that erases, also of somebody whom an older copy
    brought back; the rows stay where figures need them, without the person.
    """

    rows: str
    title: str
    held: Callable[[str], Awaitable[list[Held]]]
    erase: Callable[[Any, str], Awaitable[None]]


async def stands_on(noun: str, key: str) -> list[Claim]:
    """Everything the rooms above have standing on this record; ask inside the act that wants it gone."""
    return [claim for answer in gathered("STANDS_ON") if answer.noun == noun for claim in await answer.claims(key)]


async def follow(noun: str, old: str, new: str) -> dict[str, list[str]]:
    """What stands on `old` moves on to `new`, inside the act that merges them: the keys that moved, by kind of row.

    The act keeps them in its line of the log: who un-merges one day knows what was whose.
    """
    moved: dict[str, list[str]] = {}
    for answer in gathered("STANDS_ON"):
        if answer.noun == noun and answer.follow is not None and (keys := await answer.follow(old, new)):
            moved[answer.rows] = keys
    return moved
