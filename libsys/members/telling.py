"""An export at the terminal, told to the log: by the server, from a note beside the library, since one process writes.

The terminal lies at the library's own machine: who sits there could take the note away as well as the library. It is for
whoever asks later who took the list along, not against them.
"""

import asyncio
import contextlib
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from libsys.kernel import clock
from libsys.kernel.database import new_id
from libsys.kernel.jobs import Run
from libsys.kernel.settings import Settings
from libsys.members import actions

NOTES, TAKEN = "exports-to-tell.txt", ".exports-being-told.txt"
BY = "terminal"


def leave_note(settings: Settings, form: str, count: int) -> None:
    """Leave word of an export beside the library; on a disk that takes nothing the list is still written."""
    line = json.dumps({"id": new_id(), "at": clock.now().isoformat(), "form": form, "count": count}) + "\n"
    with contextlib.suppress(OSError):
        handle = os.open(settings.data / NOTES, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with open(handle, "a", encoding="utf-8") as file:
            file.write(line)


async def tell_exports(run: Run) -> None:
    """What was noted goes into the log, each export once, also when the power went in the middle."""
    for one in await asyncio.to_thread(_take, run.settings.data):
        await actions.note_export(count=one["count"], form=one["form"], by=BY, now=datetime.fromisoformat(one["at"]), slip=f"export:{one['id']}")
    await asyncio.to_thread((run.settings.data / TAKEN).unlink, missing_ok=True)


def _take(folder: Path) -> list[dict[str, Any]]:
    """The notes, out of the way of the next export; those of a run that was cut off first."""
    taken = folder / TAKEN
    with contextlib.suppress(FileNotFoundError):
        if not taken.exists():
            os.replace(folder / NOTES, taken)
    notes = []
    with contextlib.suppress(FileNotFoundError):
        for line in taken.read_text(encoding="utf-8", errors="replace").splitlines():
            with contextlib.suppress(ValueError, KeyError, TypeError):  # a line that the power cut in half says nothing
                one = json.loads(line)
                notes.append({"id": str(one["id"])[:36], "at": str(one["at"]), "form": str(one["form"])[:10], "count": int(one["count"])})
                datetime.fromisoformat(notes[-1]["at"])
    return notes
