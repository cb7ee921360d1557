"""What the tests of faults tell at the end: how often the worst happened, and what was lost."""

LINES: list[str] = []


def tell(what: str, happened: str, lost: str) -> None:
    """One line of the closing table."""
    LINES.append(f"{what:<34}{happened:<34}{lost}")
