"""What the pages of signing and of a signed revision show."""

from dataclasses import replace
from datetime import date
from typing import Any

from libsys.kernel.words import N_, filters, translator
from libsys.library.signing import State
from libsys.report_format.figures import BY_KEY, STRATEGIES
from libsys.report_format.signature import fingerprint, signed_by
from libsys.reporting import drawing, moving, origins, words
from libsys.reporting.files.message import headline
from libsys.reporting.files.tables import tables
from libsys.reporting.queries import View
from libsys.reporting.revisions import Revision
from libsys.ui.forms import Form, text

SIGN_OFF = Form(text("name", most=120), text("title", most=80), text("seen", most=64))
NOT_KEPT = N_("belum dicatat")


def signing(view: View, key: State, lang: str) -> dict[str, Any]:
    """What the page of signing shows: the figures that matter, what changed, what is silent, the key."""
    _ = translator(lang)
    document = view.draft
    lists = [(_(words.BLOCKS[key]), None if document[key] is None else len(document[key])) for key in STRATEGIES]
    figures = [*headline(document, _), *lists]
    return {
        "headline": [(label, _cell(value, lang)) for label, value in figures],
        "moved": moving.moved(view, lang) if view.has_changed else [],
        "silences": drawing.silences(view, lang), "has_texts": any(document[key] for key in STRATEGIES),
        "key": key, "mark": _mark(key), "old_mark": fingerprint(key.known[-1].public) if key.known else None,
    }


def _mark(key: State) -> str | None:
    public = key.key.public if key.key else key.known[-1].public if key.known else None
    return fingerprint(public) if public else None


def revision(one: Revision, before: Revision | None, lang: str) -> dict[str, Any]:
    """What the page of a revision shows: who signed, every table as it was signed, what differs from the one before."""
    _, say = translator(lang), filters(lang)
    public = signed_by(one.document) if one.document else None
    facts = [
        (_(N_("Ditandatangani oleh")), ", ".join(filter(None, (one.signed_by_name, one.signed_by_title))) or None),
        (_(N_("Waktu")), say["moment"](one.recorded_at) if one.recorded_at else None), (_(N_("Segel (sha256)")), one.sha256 or None),
        (_(N_("Kunci")), fingerprint(public) if public else None),
    ]
    if one.document is None or not one.is_sound:
        return {"facts": facts, "tables": [], "changes": None}
    sheets = [replace(table, rows=[[_cell(value, lang) for value in row] for row in [*table.rows, *([table.total] if table.total else [])]])
              for table in tables(one.document, _)]
    is_known = before is not None and before.document is not None and before.is_sound
    return {"facts": facts, "tables": sheets,
            "changes": compared(before.document, one.document, lang) if before and before.document and is_known else None}


def compared(before: dict[str, Any], after: dict[str, Any], lang: str) -> list[tuple[str, str, str]]:
    """Every figure that two revisions tell differently, with both values; of a table the places that differ."""
    _ = translator(lang)
    return [(" · ".join(filter(None, (_(BY_KEY[one.key].name), step.place))), step.before, step.after)
            for one in origins.moved(before, after) for step in moving.steps(BY_KEY[one.key], one.before, one.after, lang)]


def _cell(value: Any, lang: str) -> str:
    say = filters(lang)
    if value is None:
        return translator(lang)(NOT_KEPT)
    if isinstance(value, date):
        return say["short_day"](value)
    return str(value) if isinstance(value, str) else say["number"](value)
