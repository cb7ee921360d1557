"""The document's canonical form, when a month may be signed, and what looks unrecorded."""

import hashlib
import json
import re
from datetime import date
from typing import Any

from libsys.kernel.periods import Month
from libsys.kernel.refusals import Judgement, Reason, reason

SCHEMA = "laporan_bulanan"
SCHEMA_VERSION = "1.0"
STRATEGIES = ("pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi")
BLOCKS = (
    "layanan", "koleksi", "pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi", "kemitraan",
    "publikasi", "cerita_dampak", "rencana_kerja", "sumber_daya", "kendala", "bantuan_diterima",
)
"""Blocks B to M, in their order; A is `identitas`."""

TIMES = ("dibuat_pada", "difinalkan_pada")
"""Times of making: no part of the seal, so that the same month made twice has the same seal."""
UNDATED = {"koleksi": ("eks_rusak",)}
"""Figures whose rows carry no date: they may differ later without any entry for the month."""


def canonical(document: dict[str, Any]) -> bytes:
    """The document as bytes: sorted keys, no spaces, UTF-8, whole numbers only."""
    _refuse_fractions(document)
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def seal(document: dict[str, Any]) -> str:
    """The sha256 of the body: everything but the times of making and the seal itself."""
    identity = {key: found for key, found in document["identitas"].items() if key not in TIMES}
    body = {**{key: found for key, found in document.items() if key != "sha256"}, "identitas": identity}
    return hashlib.sha256(canonical(body)).hexdigest()


def same_figures(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two documents tell the same of the month; the library's own card may have changed meanwhile."""
    return _figures(one) == _figures(other)


def _figures(document: dict[str, Any]) -> dict[str, Any]:
    blocks = {key: document[key] for key in BLOCKS if key != "sumber_daya"}
    for key, names in UNDATED.items():
        blocks[key] = {name: found for name, found in blocks[key].items() if name not in names}
    return blocks


def _refuse_fractions(found: Any) -> None:
    if isinstance(found, float):
        raise TypeError("a report holds whole numbers only")
    for one in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        _refuse_fractions(one)


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


def is_signed(document: dict[str, Any]) -> bool:
    """Whether the document is frozen under a name, or still a draft."""
    return document["identitas"]["difinalkan_pada"] is not None


def doubts(document: dict[str, Any], unvisited: list[date]) -> list[Reason]:
    """What looks as if nobody had written it down; the reader decides. `unvisited`: open days past without a visit."""
    found = []
    if unvisited:
        found.append(reason("days_without_visits", n=len(unvisited)))
    found += [reason(f"no_{key}") for key in STRATEGIES if document[key] == []]
    who, stock = document["identitas"], document["koleksi"]
    if not who["kode_wilayah"]:
        found.append(reason("no_region_code"))
    unsourced = sum(one["eks_dikatalog"] for one in stock["per_sumber"] or () if one["sumber"] == "tidak_dicatat")
    if unsourced:
        found.append(reason("copies_without_source", n=unsourced))
    return found
