"""When a month may be signed, whether what was signed is still that, what its file is called, what looks unrecorded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from libsys.kernel.periods import Month
from libsys.kernel.refusals import Judgement, Reason, reason
from libsys.report_format.figures import STRATEGIES
from libsys.report_format.seal import is_intact, is_signed, key_of
from libsys.report_format.signature import ALTERED, signed_by, standing


@dataclass(frozen=True, slots=True)
class Line:
    """What the log says of a signature: the seal, the key (None before there were keys), when; and the line's own number and seal."""

    sha256: str
    key: str | None
    at: datetime
    number: int = 0
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands beside a kept document."""

    month: str
    revision: int
    sha256: str
    signed_by_name: str
    signed_by_title: str | None
    recorded_at: datetime

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))
_PARTS, _YEAR = re.compile(r"[0-9]+|[A-Za-z]+|[^A-Za-z0-9]+"), re.compile(r"20[0-9]{2}")
WHAT_PEOPLE_DID = ("visits", "loans", *STRATEGIES)
"""The logs that show a library at work: a book's old receipt, a partnership or a member's card may be older than it."""


def first_day(set_up_on: date, firsts: Mapping[str, date | None]) -> date:
    """From which day on the library counts: it was set up, or what people did there was written down for before."""
    return min([set_up_on, *(day for log in WHAT_PEOPLE_DID if (day := firsts.get(log)))])


def judge_sign_off(month: Month, today: date, began_on: date | None = None) -> Judgement:
    """Whether a month can be signed: only when its last day has passed, and not before the library began."""
    judgement = Judgement()
    if not month.is_over(today):
        judgement.refuse("month_not_over", month=month.label, day=month.next.first)
    elif began_on is not None and month.last < began_on:
        judgement.refuse("month_before_library", month=month.label, day=began_on)
    return judgement


def is_kept(first_entry: date | None, last: date) -> bool:
    """Whether a log was kept by the end of a month: it has an entry for a day until then, whenever it was written."""
    return first_entry is not None and first_entry <= last


def until(document: dict[str, Any]) -> date | None:
    """The day up to which a draft of a running month counts; None when the whole month is counted."""
    if is_signed(document):
        return None
    who = document["identitas"]
    made_on = datetime.fromisoformat(who["dibuat_pada"]).date()
    return made_on if made_on <= Month(who["tahun"], who["bulan"]).last else None


def file_name(document: dict[str, Any], form: str, draft_word: str, paper: str | None = None) -> str:
    """What the file is called: `lapbul_15.05.01.2007_0197a000_2026-10_r1.json`."""
    who = document["identitas"]
    region = re.sub(r"[^0-9.]", "", who["kode_wilayah"] or "") or "tanpa-kode"
    uid = re.sub(r"[^0-9a-z]", "", who["library_uid"].lower())[:8]
    month = f"{who['tahun']:04d}-{who['bulan']:02d}"
    revision = f"r{who['revisi']}" if is_signed(document) else draft_word.lower()
    return f"lapbul_{region}_{uid}_{month}_{revision}{f'_{paper}' if paper else ''}.{form}"


def next_letter(latest: Sequence[str], on: date) -> str | None:
    """The number that continues those of the last letters, the latest first: 041/12/PD/XI/2026 → 041/13/PD/XII/2026.

    Which group of digits counts is told by two letters; by one alone it is the last before month and year. In a new
    year a register begins again with 1. A proposal: the register is the village's, and between two reports other letters went out.
    """
    if not latest:
        return None
    parts = _PARTS.findall(latest[0])
    year = next((at for at in reversed(range(len(parts))) if _YEAR.fullmatch(parts[at])), None)
    month = next((at for at in reversed(range(year or 0)) if parts[at] in ROMAN or parts[at] in _MONTHS), None)
    counts = [at for at, part in enumerate(parts) if part.isdecimal() and at not in (year, month)]
    if not counts:
        return latest[0]
    before = _PARTS.findall(latest[1]) if len(latest) > 1 else []
    moved = [at for at in counts if len(before) == len(parts) and before[at] != parts[at]]
    place = moved[0] if len(moved) == 1 else counts[-1]
    is_new_year = year is not None and int(parts[year]) != on.year
    parts[place] = str(1 if is_new_year else int(parts[place]) + 1).zfill(len(parts[place]))
    if year is not None:
        parts[year] = str(on.year)
    if month is not None:
        parts[month] = ROMAN[on.month - 1] if parts[month] in ROMAN else f"{on.month:02d}"
    return "".join(parts)


def judge_letter(is_signed_revision: bool, used_for: str | None) -> Judgement:
    """Whether a letter can have this number: only a signed report has a letter, and a number used before is asked about."""
    judgement = Judgement()
    if not is_signed_revision:
        judgement.refuse("letter_needs_signature")
    elif used_for:
        judgement.caution("letter_number_used", month=used_for)
    return judgement


def doubts(document: dict[str, Any], unvisited: list[date]) -> list[Reason]:
    """What looks as if nobody had written it down; the reader decides. `unvisited`: open days past without a visit."""
    reasons = []
    if unvisited:
        reasons.append(reason("days_without_visits", n=len(unvisited)))
    reasons += [reason(f"no_{key}") for key in STRATEGIES if document[key] == []]
    who, stock = document["identitas"], document["koleksi"]
    if not who["kode_wilayah"]:
        reasons.append(reason("no_region_code"))
    unsourced = sum(one["eks_dikatalog"] for one in stock["per_sumber"] or () if one["sumber"] == "tidak_dicatat")
    if unsourced:
        reasons.append(reason("copies_without_source", n=unsourced))
    return reasons


def trouble_of(document: Any, kept: Kept, line: Line | None, keys: frozenset[str]) -> str | None:
    """Why a kept revision is not what was signed, as a code; None when it is.

    keys: the public keys of this library. The log is asked last and believed most: who can make the seal anew cannot
    make its line anew without breaking the chain.
    """
    if not _is_whole(document):
        return "revision_unreadable"
    if not is_intact(document):
        return "revision_altered"
    if standing(document) == ALTERED:
        return "revision_not_by_its_key"
    who, key = document["identitas"], signed_by(document)
    if key is not None and key not in keys:
        return "revision_by_strange_key"
    beside = (kept.month, kept.revision, kept.sha256, kept.signed_by_name, kept.signed_by_title)
    if beside != (*key_of(document)[1:], document["sha256"], who["disetujui_oleh"], who["jabatan"]):
        return "revision_altered"
    if who["schema_version"] != "1.0" and not _is_of(who["difinalkan_pada"], kept.recorded_at):
        return "revision_altered"
    if line is None:
        return "revision_not_in_log"
    return None if (line.sha256, line.key) == (document["sha256"], key) else "revision_not_as_in_log"


def names_a_key(document: Any) -> bool:
    """Whether a document was signed by key, or is of the time before."""
    return isinstance(document, dict) and signed_by(document) is not None


def _is_of(sealed: str, recorded_at: datetime) -> bool:
    """Whether the moment inside the seal is the one that the row tells; the seal keeps whole seconds."""
    try:
        return datetime.fromisoformat(sealed) == recorded_at.replace(microsecond=0)
    except ValueError:
        return False


def _is_whole(document: Any) -> bool:
    """Whether there is a signed document at all, with the parts that every page reads."""
    try:
        key_of(document)
        return is_signed(document) and isinstance(document["sha256"], str) and isinstance(document["layanan"], dict)
    except (KeyError, TypeError, ValueError):
        return False
