"""The disk turns a cell of a record: it is named, and brought back from a copy or taken as it stands."""

from typing import Any

from libsys.backups import actions, healing
from libsys.kernel.database import execute, row, rows, sealing, value, writing
from tests.simulation.deed import Deed, Moment, Said, Verdict, verdict

SPOILT = {"loan": "UPDATE loan SET recorded_by = {} WHERE id = {}", "member": "UPDATE member SET recorded_by = {} WHERE id = {}",
          "title": "UPDATE title SET recorded_by = {} WHERE id = {}"}
"""Each in a cell of which no page and no count speaks: the notebook goes on meanwhile."""
KEYS = {"loan": "SELECT id FROM loan ORDER BY id", "member": "SELECT id FROM member ORDER BY id", "title": "SELECT id FROM title ORDER BY id"}
SEAL = "SELECT seal FROM row_seal WHERE key = {}"


async def spoil(table: str, at: Moment) -> str:
    """As a disk does it, unseen by the triggers: the row as it was when it was sealed is another one now."""
    keys = [line["id"] for line in await rows(KEYS[table])]
    key: str = at.draw.choice(keys)
    core = next(one for one in sealing.cores() if one.name == table)
    kept = await row("SELECT row_count, total FROM table_seal WHERE name = {}", table)
    seal = await value(SEAL, f"{table} {key}")
    async with writing():
        await execute(SPOILT[table], f"disk {at.number}", key)  # the same cell may be struck again
        await execute("UPDATE row_seal SET seal = {} WHERE key = {}", seal, f"{table} {key}")
        await execute("UPDATE table_seal SET total = {} WHERE name = {}", kept["total"], core.name)
    assert [(one.table, one.key) for one in await sealing.amiss()] == [(table, key)]
    return key


class Spoiled(Deed):
    def draw(self, at: Moment) -> Said | None:
        table = at.draw.choice(sorted(SPOILT))
        return {"table": table} if at.book.shelves[table] else None

    def is_ready(self, book: Any, said: Said) -> bool:
        return bool(book.shelves[said["table"]])

    verbs = ("",)


class Heal(Spoiled):
    """A record comes back from the copy just as it was; PostgreSQL's copies lie elsewhere."""

    verbs = ("backups.heal",)
    often = 0.1

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["nothing_to_heal"] if at.world.is_postgres else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        if not at.world.is_postgres:
            await actions.make(at.world.settings, kind="asked", now=common["now"])
            await spoil(said["table"], at)
        answer = await healing.heal(at.world.settings, by=common["by"], now=common["now"], slip=common["slip"])
        assert await sealing.amiss() == []
        return answer


class Accept(Spoiled):
    """A record that no copy holds is taken as it stands."""

    verbs = ("backups.accept_damage",)
    often = 0.1

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        key = await spoil(said["table"], at)
        await healing.accept(said["table"], key, by=common["by"], now=common["now"], slip=common["slip"])
        assert await sealing.amiss() == []
