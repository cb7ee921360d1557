"""The document's canonical bytes, its seal, and the key under which it is received."""

import hashlib
import json
from typing import Any

Document = dict[str, Any]

MADE = "dibuat_pada"
"""The time of making is no part of the seal: the same month made twice has the same seal."""
OUTSIDE = ("sha256", "tanda_tangan")
"""The seal itself, and the signature over it."""


def canonical(document: Document) -> bytes:
    """The document as bytes: sorted keys, no spaces, UTF-8, whole numbers only. Raises TypeError for a
    fraction, and ValueError for half a sign: two documents never have the same bytes.
    """
    _refuse_fractions(document)
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sealed_bytes(document: Document) -> bytes:
    """What the seal is made over and a signature signs: all but the time of making, the seal and the signature.

    In schema 1.0 the moment of signing was outside as well; such documents go on verifying as they were made.
    """
    who = document["identitas"]
    outside = (MADE, "difinalkan_pada") if who.get("schema_version") == "1.0" else (MADE,)
    identity = {key: value for key, value in who.items() if key not in outside}
    return canonical({**{key: value for key, value in document.items() if key not in OUTSIDE}, "identitas": identity})


def seal(document: Document) -> str:
    """The sha256 of the sealed bytes, 64 hexadecimal signs."""
    return hashlib.sha256(sealed_bytes(document)).hexdigest()


def sealed(document: Document) -> Document:
    """The document with its seal."""
    return {**document, "sha256": seal(document)}


def is_intact(document: Document) -> bool:
    """Whether the document is as it was when it was sealed; whatever is no document at all is not."""
    try:
        return document["sha256"] == seal(document)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        return False


def signed(draft: Document, *, revision: int, at: str, by_name: str, by_title: str | None) -> Document:
    """The draft as it is frozen under a name; `at`: the instant with its offset, ISO."""
    identity = {**draft["identitas"], "revisi": revision, "difinalkan_pada": at, "disetujui_oleh": by_name,
                "jabatan": by_title}
    return sealed({**draft, "identitas": identity})


def is_signed(document: Document) -> bool:
    """Whether the document is frozen under a name, or still a draft."""
    return document["identitas"]["difinalkan_pada"] is not None


def key_of(document: Document) -> tuple[str, str, int]:
    """The key under which a report is received once: library, month, revision."""
    who = document["identitas"]
    return who["library_uid"], f"{who['tahun']:04d}-{who['bulan']:02d}", who["revisi"]


def _refuse_fractions(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("a report holds whole numbers only")
    for one in [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        _refuse_fractions(one)
