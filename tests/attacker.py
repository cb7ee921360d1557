"""Somebody who can write into the library and knows how the log is chained and every row sealed."""

import struct
from pathlib import Path

from libsys.acts import audit
from libsys.kernel.database import DB, IS_POSTGRES, execute, rows, writing

UNLOCK, LOCK = ("ALTER TABLE audit DISABLE TRIGGER audit_is_not_changed", "ALTER TABLE audit ENABLE TRIGGER audit_is_not_changed")
LOCK_OF_FILE = "SELECT sql FROM sqlite_master WHERE name = 'audit_is_not_deleted'"


async def rewrite_log(*, without: tuple[int, ...] = (), altered: int = 0) -> None:
    """The log made anew, every seal right: without these lines, or with another hand in one of them."""
    lines = [line for line in await rows("SELECT * FROM audit ORDER BY number") if line["number"] not in without]
    async with writing():
        [lock] = [LOCK] if IS_POSTGRES else [line["sql"] for line in await rows(LOCK_OF_FILE)]
        await DB.run_ddl(UNLOCK if IS_POSTGRES else "DROP TRIGGER audit_is_not_deleted")
        await execute("DELETE FROM audit")
        for line in lines:
            by = "somebody else" if line["number"] == altered else line["recorded_by"]
            await audit.note(by=by, at=line["happened_at"], did=line["did"], about=line["about"], facts=audit.facts_of(line))
        await DB.run_ddl(lock)


PAGE = 4096


def journal_of(file: Path, older: bytes) -> None:
    """A rollback journal beside the file that would bring this older state of it back."""
    pages = len(older) // PAGE
    with open(f"{file}-journal", "wb") as out:
        out.write((bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", pages, 7, pages, 512, PAGE)).ljust(512, b"\0"))
        for number in range(pages):
            page = older[number * PAGE : (number + 1) * PAGE]
            out.write(struct.pack(">I", number + 1) + page + struct.pack(">I", (7 + sum(page[place] for place in range(PAGE - 200, 0, -200))) & 0xFFFFFFFF))
