"""The signed revisions of a month as they are kept, and whether each is still what was signed."""

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from libsys.acts.heads import Head
from libsys.kernel.database import Memory, rows, value
from libsys.library import card, signing
from libsys.reporting import remembered, rules
from libsys.reporting.remembered import Signature
from libsys.reporting.rules import Line

KEPT = """SELECT month, revision, document, sha256, signed_by_name, signed_by_title, recorded_at FROM report
    WHERE month >= {} AND month <= {} ORDER BY month, revision"""
LINES = """SELECT about, facts, happened_at, number, seal FROM audit WHERE did = 'reporting.sign_off' AND about >= {} AND about <= {}
    ORDER BY about, number"""
SEALS = "SELECT month, revision, sha256 FROM report ORDER BY month, revision"
TITLE = "SELECT signed_by_title FROM report WHERE signed_by_name = {} ORDER BY recorded_at DESC, id DESC LIMIT 1"
FIRST_MONTH, LAST_MONTH = "0001-01", "9999-12"
MOST_REMEMBERED = 60


_judged_before: Memory[dict[tuple[str, int], tuple[Any, "Revision"]]] = Memory(dict)
"""Of each revision what was looked at last, word for word, and the judgement: the same words are not read and checked again."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One signature under a month. trouble: why it is not what was signed (a code), or None; then `document` is whole.

    A revision that is gone, or cannot be read, has no document; its day is that of the log, if the log knows it.
    """

    month: str
    revision: int
    recorded_at: datetime | None = None
    document: dict[str, Any] | None = None
    sha256: str = ""
    signed_by_name: str = ""
    signed_by_title: str | None = None
    trouble: str | None = None
    has_key: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether it is what was signed."""
        return self.trouble is None


async def of(month: str) -> list[Revision]:
    """Every revision of a month, the newest first."""
    return (await between(month, month)).get(month, [])


async def between(first: str = FIRST_MONTH, last: str = LAST_MONTH) -> dict[str, list[Revision]]:
    """Every revision of these months, by month, the newest first; also those of which only the log knows, or this
    computer (an older copy was brought back).
    """
    library = await card.here()
    here = remembered.signed_here(library.uid) if library else {}
    forgotten = {place: one.sha256 for place, one in here.items() if first <= place[0] <= last}
    lines = await _lines(first, last)
    kept = {(one["month"], one["revision"]): one for one in await rows(KEPT, first, last)}
    keys = frozenset(one.public for one in await signing.known()) if kept else frozenset()
    found: dict[str, list[Revision]] = {}
    for place in sorted({*kept, *lines, *forgotten}, key=lambda one: (one[0], -one[1])):
        found.setdefault(place[0], []).append(_judged(place, kept.get(place), lines.get(place), keys, forgotten.get(place, "")))
    return found


async def list_beside_the_library() -> None:
    """What the log says was signed stands in the list beside the library too: the power may have gone between the two,
    the disk may have been full, or an earlier libsys signed.
    """
    if library := await card.here():
        signatures = {place: Signature(line.sha256, line.number, line.seal) for place, line in (await _lines(FIRST_MONTH, LAST_MONTH)).items()}
        await asyncio.to_thread(remembered.remember, library.uid, signatures)


async def lines_listed() -> list[Head]:
    """The log's line about each report that is here, as it was listed beside the library when it was signed.

    Of a report that is not here other looks tell: an older copy came back, or it is gone.
    """
    library = await card.here()
    here = await asyncio.to_thread(remembered.signed_here, library.uid) if library else {}
    return [Head(one.line, one.line_seal, "", f"{remembered.FILE} ({report['month']} r{report['revision']})") for report in await rows(SEALS)
            if (one := here.get((report["month"], report["revision"]))) and one.line_seal and one.sha256 == report["sha256"]]


async def _lines(first: str, last: str) -> dict[tuple[str, int], Line]:
    lines = {}
    for line in await rows(LINES, first, last):
        if (noted := _read(line["facts"])) and isinstance(noted.get("revision"), int):
            lines[line["about"], noted["revision"]] = Line(str(noted.get("sha256")), noted.get("key"), line["happened_at"], line["number"], line["seal"])
    return lines


async def title_of(name: str) -> str | None:
    """The title under which this person signed last."""
    return await value(TITLE, name)


def _judged(place: tuple[str, int], kept: dict[str, Any] | None, line: Line | None, keys: frozenset[str],
            sha256: str) -> Revision:
    if kept is None:
        gone = "revision_gone" if line else "revision_not_in_copy"
        return Revision(*place, line.at if line else None, sha256=line.sha256 if line else sha256, trouble=gone)
    looked_at, before = (kept, line, keys), _judged_before.here.get(place)
    if before is not None and before[0] == looked_at:
        return before[1]
    judged = _looked_at(place, kept, line, keys)
    if len(_judged_before.here) >= MOST_REMEMBERED:
        _judged_before.forget()
    _judged_before.here[place] = (looked_at, judged)
    return judged


def _looked_at(place: tuple[str, int], kept: dict[str, Any], line: Line | None, keys: frozenset[str]) -> Revision:
    document = _read(kept["document"])
    beside = rules.Kept(*place, kept["sha256"], kept["signed_by_name"], kept["signed_by_title"], kept["recorded_at"])
    trouble = rules.trouble_of(document, beside, line, keys)
    return Revision(*place, kept["recorded_at"], None if trouble == "revision_unreadable" else document, kept["sha256"],
                    kept["signed_by_name"], kept["signed_by_title"], trouble, rules.names_a_key(document))


def _read(text: str) -> dict[str, Any] | None:
    """What a kept text holds; None when it is no document at all, or says a figure twice."""
    try:
        held = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return held if isinstance(held, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError("a figure is said twice")
    return held
