"""What the one box understands, and what it does: the thing that was scanned decides."""

import re

MOST_TYPED = 120

_CARD = re.compile(r"(?:.*/)?k/([A-Za-z0-9._-]{1,40})/?(?:[?#].*)?", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z0-9._-]{1,40}")


def code_of(typed: str) -> str | None:
    """The number in what was scanned: a bare code, or an address `…/k/<code>` of whatever host."""
    text = typed.strip()
    card = _CARD.fullmatch(text)
    if card:
        return card[1]
    return text if _CODE.fullmatch(text) else None


def decide(kind: str, *, is_on_loan: bool = False, has_member: bool = False) -> str:
    """What to do: open_member, take_back, lend or show_copy."""
    if kind == "member":
        return "open_member"
    if is_on_loan:
        return "take_back"
    return "lend" if has_member else "show_copy"
