"""What the one box understands, and what it does: the thing that was scanned decides."""

MOST_TYPED = 120


def decide(kind: str, *, is_on_loan: bool = False, has_member: bool = False) -> str:
    """What to do: open_member, take_back, lend or show_copy."""
    if kind == "member":
        return "open_member"
    if is_on_loan:
        return "take_back"
    return "lend" if has_member else "show_copy"
