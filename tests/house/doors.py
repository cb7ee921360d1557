"""The golden table of doors, as a person wrote it down: who may open what, whatever the program's own lists say."""

from dataclasses import dataclass
from pathlib import Path

from libsys.gate.permissions import ROLES

TABLE = Path(__file__).with_name("doors.txt")
WHOSE = ("own", "any")


@dataclass(frozen=True, order=True)
class Door:
    """One line: the address, the method, the permission asked, the lowest role, and whether only one's own is behind it."""

    path: str
    method: str
    permission: str
    lowest: str
    whose: str

    def opens_to(self, role: str) -> bool:
        """Whether this role comes in: roles are a ladder."""
        return ROLES.index(role) >= ROLES.index(self.lowest)


def golden(text: str | None = None) -> list[Door]:
    """The doors of the table; a line that is not five words, a role or owner nobody knows, raises ValueError."""
    doors = []
    for line in (TABLE.read_text(encoding="utf-8") if text is None else text).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        method, path, permission, lowest, whose = line.split()
        if lowest not in ROLES or whose not in WHOSE:
            raise ValueError(line)
        doors.append(Door(path, method, permission, lowest, whose))
    return doors
