"""When a month may be signed, what its file is called, and what looks unrecorded."""

import re
from datetime import date
from typing import Any

from libsys.kernel.periods import Month
from libsys.kernel.refusals import Judgement, Reason, reason
from libsys.report_format.figures import STRATEGIES
from libsys.report_format.seal import is_signed


def judge_sign_off(month: Month, today: date) -> Judgement:
    """Whether a month can be signed: only when its last day has passed."""
    judgement = Judgement()
    if not month.is_over(today):
        judgement.refuse("month_not_over", month=month.label, day=month.next.first)
    return judgement


def is_kept(first_entry: date | None, began_on: date, last: date) -> bool:
    """Whether a log was kept by the end of a month: the library used libsys by then, or entered it later."""
    return last >= began_on or (first_entry is not None and first_entry <= last)


def file_name(document: dict[str, Any], form: str, draft_word: str) -> str:
    """What the file is called: `lapbul_15.05.01.2007_0197a000_2026-10_r1.json`."""
    who = document["identitas"]
    region = re.sub(r"[^0-9.]", "", who["kode_wilayah"] or "") or "tanpa-kode"
    uid = re.sub(r"[^0-9a-z]", "", who["library_uid"].lower())[:8]
    month = f"{who['tahun']:04d}-{who['bulan']:02d}"
    revision = f"r{who['revisi']}" if is_signed(document) else draft_word.lower()
    return f"lapbul_{region}_{uid}_{month}_{revision}.{form}"


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
