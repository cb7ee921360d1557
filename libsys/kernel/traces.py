"""What shows that a library lay in a data folder, when its file is gone: no new one is begun over it without a word."""

from pathlib import Path

from libsys.kernel.settings import DATABASE_FILE

TRACES = (f"{DATABASE_FILE}?*", "log-head.json", "signed-reports.txt", "signing.key", "libsys-erased.txt", "backups/libsys-*.sqlite*", f"damaged-*/{DATABASE_FILE}")
LOST = {"missing": "lost_missing", "empty": "lost_empty", "unreadable": "lost_unreadable"}
"""What is wrong with the file, and the word for it of `Busy.why`."""


def of_library(folder: Path) -> list[str]:
    """The names of what a library leaves beside its file."""
    try:
        return sorted({str(path.relative_to(folder)) for pattern in TRACES for path in folder.glob(pattern)})
    except OSError:
        return []


def state_of(folder: Path) -> str | None:
    """Whether the library's file is `missing` or `empty`; None when something is in it."""
    file = folder / DATABASE_FILE
    try:
        return None if file.stat().st_size else "empty"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return None  # the opening says why it cannot be read
