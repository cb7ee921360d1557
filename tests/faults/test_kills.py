"""kill -9 in the middle of four clients' writes: every acknowledged act is there, and nothing is half there."""

import asyncio
import itertools
import os
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from libsys.gate import actions as keys
from libsys.kernel import clock, database
from tests.circulation import world
from tests.faults.power import look
from tests.faults.server import Server
from tests.faults.told import tell

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))
KILLS = 200 if LONG else 12
SEED = int(os.environ.get("LIBSYS_TEST_SEED") or 0)
"""Which round of the long run this is."""
CLIENTS = 4
BOOKS = 40

LOANS = """SELECT l.id, l.returned_on, c.barcode, c.out_since, c.title FROM loan l JOIN copy c ON c.id = l.copy"""
HALF = {
    "a copy is out without a loan, or in with one": """SELECT count(*) FROM copy c WHERE (c.out_since IS NOT NULL) <>
        EXISTS (SELECT 1 FROM loan l WHERE l.copy = c.id AND l.returned_on IS NULL AND l.undone_at IS NULL)""",
    "a copy is lent twice": """SELECT count(*) FROM (SELECT copy FROM loan WHERE returned_on IS NULL AND undone_at IS NULL
        GROUP BY copy HAVING count(*) > 1)""",
    "a loan is not in the log": """SELECT count(*) FROM loan l WHERE NOT EXISTS
        (SELECT 1 FROM audit a WHERE a.about = l.id AND a.did = 'circulation.lend')""",
    "the log has a loan that is not there": """SELECT count(*) FROM audit a WHERE a.did = 'circulation.lend'
        AND NOT EXISTS (SELECT 1 FROM loan l WHERE l.id = a.about)""",
    "a return is not in the log": """SELECT count(*) FROM loan l WHERE l.returned_on IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM audit a WHERE a.about = l.id AND a.did = 'circulation.take_back')""",
    "a member has no number": """SELECT count(*) FROM member m WHERE NOT EXISTS
        (SELECT 1 FROM number n WHERE n.subject = m.id AND n.number = m.number)""",
    "a number has no member": """SELECT count(*) FROM number n WHERE n.kind = 'member' AND NOT EXISTS
        (SELECT 1 FROM member m WHERE m.id = n.subject)""",
    "an act has no slip, or a slip no act": """SELECT (SELECT count(*) FROM slip WHERE verb LIKE 'circulation.%')
        - (SELECT count(*) FROM audit WHERE did IN ('circulation.lend', 'circulation.take_back'))""",
    "the log has a gap": "SELECT count(*) - max(number) FROM audit",
}


@dataclass
class Heard:
    """What the server has acknowledged."""

    lent: dict[str, str] = field(default_factory=dict)
    returned: set[str] = field(default_factory=set)
    members: dict[str, str] = field(default_factory=dict)
    refused: int = 0

    @property
    def count(self) -> int:
        return len(self.lent) + len(self.returned) + len(self.members)


class Desk:
    """A client that lends, takes back and registers for as long as it is answered."""

    def __init__(self, address: str, token: str, barcodes: list[str], member: str, heard: Heard, keys: Any) -> None:
        self.address, self.headers = address, {"authorization": f"Bearer {token}"}
        self.barcodes, self.member, self.heard, self.keys = barcodes, member, heard, keys

    async def work(self) -> None:
        async with httpx.AsyncClient(base_url=self.address, headers=self.headers, timeout=10) as self.client:
            try:
                for turn in itertools.count():
                    barcode = self.barcodes[turn % len(self.barcodes)]
                    lent = await self.post("/api/v1/loans", {"barcode": barcode, "member": self.member})
                    if lent is not None:
                        self.heard.lent[lent["loan"]["id"]] = barcode
                        back = await self.post(f"/api/v1/loans/{lent['loan']['id']}/return", {})
                        if back is not None:
                            self.heard.returned.add(lent["loan"]["id"])
                    if turn % 3 == 0:
                        name = f"Warga {next(self.keys)}"
                        done = await self.post("/api/v1/members", {"name": name, "sex": "l", "birth_year": 1980})
                        if done is not None:
                            self.heard.members[done["number"]] = name
            except httpx.TransportError:
                return  # it was killed

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """The answer, with the cautions accepted; None when it was refused, as a copy is that went out before a kill."""
        key = f"key-{next(self.keys)}"
        answer = await self.client.post(path, json=body, headers={"idempotency-key": key})
        if answer.status_code in (409, 422) and answer.json().get("reasons"):
            codes = [why["code"] for why in answer.json()["reasons"]]
            answer = await self.client.post(path, json={**body, "despite": codes}, headers={"idempotency-key": key})
        if answer.status_code in (200, 201):
            return answer.json()
        assert answer.status_code < 500, answer.text
        self.heard.refused += 1
        return None


@pytest.fixture(autouse=True)
def the_villages_clock() -> None:
    """The server is a program of its own and lives by the computer's clock; so does who stands before it."""


async def prepare(data: Path) -> tuple[str, world.Desk]:
    """A data folder with a settled village, forty books, and a machine's key."""
    await database.start(str(data / "library.sqlite"))
    try:
        await database.migrate()
        desk = await world.ready()
        for number in range(BOOKS):
            await world.add_book(desk, f"Buku {number}", f"K{number:05}")
        for number in range(CLIENTS):
            await world.add_member(desk, f"reader {number}", f"R{number:04}", f"Pembaca {number}", 1980)
        sari = await database.value("SELECT id FROM account WHERE name = 'sari'")
        token = await keys.make_token(label="uji", scopes=("catalog_write", "members_write", "desk", "reports"), by=sari, now=clock.now())
        return token, desk
    finally:
        await database.stop()


def check(path: Path, heard: Heard) -> tuple[list[str], list[str]]:
    """What was acknowledged and is not there; what is only half there."""
    assert look(path) is not None
    with closing(sqlite3.connect(path)) as file:
        loans = {found[0]: found[1] for found in file.execute(LOANS)}
        members = dict(file.execute("SELECT number, name FROM member"))
        half = [what for what, sql in HALF.items() if file.execute(sql).fetchone()[0]]
    lost = [loan for loan in heard.lent if loan not in loans]
    lost += [loan for loan in heard.returned if loans.get(loan) is None]
    lost += [number for number, name in heard.members.items() if members.get(number) != name]
    return lost, half


async def give_back(path: Path) -> None:
    """Between two runs: books whose loan was written but never acknowledged come home."""
    await database.start(str(path))
    try:
        for found in await database.rows("SELECT id FROM loan WHERE returned_on IS NULL AND undone_at IS NULL"):
            from libsys.circulation import actions
            from libsys.library import card
            from tests.faults.day import accepted

            async def back(despite: frozenset[str], loan: str = found["id"]) -> Any:
                return await actions.take_back(loan_id=loan, today=await card.today(), now=clock.now(), by="tests",
                                               slip=f"home-{loan}", despite=despite)
            await accepted(back)
    finally:
        await database.stop()


async def test_the_server_is_killed_again_and_again(tmp_path) -> None:
    token, _ = await prepare(tmp_path)
    path, chance, heard, keys = tmp_path / "library.sqlite", random.Random(13 + SEED), Heard(), itertools.count()
    server, starts, lost, half = Server(tmp_path), [], [], []
    for _ in range(KILLS):
        starts.append(await asyncio.to_thread(server.start))
        desks = [asyncio.create_task(Desk(server.address, token, [f"K{number:05}" for number in range(client, BOOKS, CLIENTS)],
                                          f"R{client:04}", heard, keys).work()) for client in range(CLIENTS)]
        before = heard.count
        while heard.count < before + 5 and not any(desk.done() for desk in desks):
            await asyncio.sleep(0.01)
        await asyncio.sleep(chance.random() * 0.7)
        server.kill()
        await asyncio.gather(*desks)
        found = check(path, heard)
        lost, half = lost + found[0], half + found[1]
        await give_back(path)
    tell("kill -9 of the real server", f"{KILLS} kills, {heard.count} acts", f"{len(lost)} lost, {len(half)} half")
    tell("first page after a kill", f"{sorted(starts)[len(starts) // 2]:.1f} s, at most {max(starts):.1f} s", "")
    assert (lost, half) == ([], [])
    assert heard.count > KILLS * 5


async def test_a_second_start_says_where_the_first_is_and_ends_well(tmp_path) -> None:
    import subprocess
    import sys

    from tests.faults.server import ROOT, environment

    await prepare(tmp_path)
    server = Server(tmp_path)
    try:
        await asyncio.to_thread(server.start)
        command = [sys.executable, "-m", "libsys", "serve", "--host", "127.0.0.1", "--data", str(tmp_path)]
        second = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, timeout=60, cwd=ROOT,
                                         env=environment(), stdin=subprocess.DEVNULL)
        assert second.returncode == 0
        assert f"http://localhost:{server.port}/" in second.stdout and "Traceback" not in second.stderr
        assert httpx.get(server.address + "/healthz").status_code == 200
        assert server.stop() < 15
        assert not (tmp_path / "library.sqlite-wal").exists()
    finally:
        server.kill()


@pytest.mark.parametrize("when", ["idle", "busy"])
async def test_ctrl_c_ends_the_server_with_everything_in_one_file(tmp_path, when) -> None:
    token, _ = await prepare(tmp_path)
    server, heard = Server(tmp_path), Heard()
    try:
        await asyncio.to_thread(server.start)
        desk = asyncio.create_task(Desk(server.address, token, ["K00001"], "R0000", heard, itertools.count()).work())
        while heard.count < 4:
            await asyncio.sleep(0.01)
        if when == "idle":
            desk.cancel()
            await asyncio.gather(desk, return_exceptions=True)
        assert await asyncio.to_thread(server.stop) < 15
        await asyncio.gather(desk, return_exceptions=True)
    finally:
        server.kill()
    assert not (tmp_path / "library.sqlite-wal").exists()
    assert check(tmp_path / "library.sqlite", heard) == ([], [])
