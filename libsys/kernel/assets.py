"""Finds the folders that travel with the program: migrations and static files."""

from pathlib import Path

_HOUSE = Path(__file__).resolve().parents[1]


def folder(name: str) -> Path:
    """The folder inside an installed libsys, else the one beside it in a checkout."""
    installed = _HOUSE / "_data" / name
    return installed if installed.is_dir() else _HOUSE.parent / name


def migrations() -> list[str]:
    """The names of all migrations this program ships, in order."""
    return sorted(path.stem for path in folder("migrations").glob("[0-9]*.py"))
