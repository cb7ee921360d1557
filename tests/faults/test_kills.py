"""kill -9 in the middle of four clients' writes: every acknowledged act is there, nothing is half there, and what nobody answered is sent again.

Every door by which a machine writes is used: lend, renew, take back, register, catalogue, add copies.
"""

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
        - (SELECT count(*) FROM audit WHERE did IN ('circulation.lend', 'circulation.renew', 'circulation.take_back'))""",
    "a renewal without its line, or a line without its renewal": """SELECT (SELECT count(*) FROM renewal)
        - (SELECT count(*) FROM audit WHERE did = 'circulation.renew')""",
    "a reader is written down twice": "SELECT count(*) FROM (SELECT name FROM member WHERE name LIKE 'Warga %' GROUP BY name HAVING count(*) > 1)",
    "a title is written down twice": "SELECT count(*) FROM (SELECT title FROM title WHERE title LIKE 'Judul %' GROUP BY title HAVING count(*) > 1)",
    "a title has other copies than it was given": """SELECT count(*) FROM (SELECT t.id FROM title t LEFT JOIN copy c ON c.title = t.id
        WHERE t.title LIKE 'Judul %' GROUP BY t.id HAVING count(c.id) NOT IN (2, 3))""",
    "the log has a gap": "SELECT count(*) - max(number) FROM audit",
}


@dataclass
class Heard:
    """What the server has acknowledged, and what it was asked and has not answered."""

    lent: dict[str, str] = field(default_factory=dict)
    returned: set[str] = field(default_factory=set)
    members: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    copies: set[str] = field(default_factory=set)
    renewed: int = 0
    refused: int = 0
    asked: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(map(len, (self.lent, self.returned, self.members, self.titles))) + self.renewed

    def note(self, path: str, body: dict[str, Any], answer: dict[str, Any]) -> None:
        """Whatever was answered must be there from now on."""
        match path.removeprefix("/api/v1/").split("/"):
            case ["loans"]:
                self.lent[answer["loan"]["id"]] = body["barcode"]
            case ["loans", loan, "return"]:
                self.returned.add(loan)
            case ["loans", _, "renewals"]:
                self.renewed += 1
            case ["members"]:
                self.members[answer["number"]] = body["name"]
            case ["titles", *_]:
                self.copies |= set(answer["copy_ids"])
                if "title" in body:
                    self.titles[answer["title_id"]] = body["title"]


class Desk:
    """A client that lends, renews, takes back, registers and catalogues for as long as it is answered."""

    def __init__(self, address: str, token: str, barcodes: list[str], member: str, heard: Heard, keys: Any) -> None:
        self.address, self.headers = address, {"authorization": f"Bearer {token}"}
        self.barcodes, self.member, self.heard, self.keys = barcodes, member, heard, keys

    async def work(self) -> None:
        async with httpx.AsyncClient(base_url=self.address, headers=self.headers, timeout=10) as self.client:
            try:
                for loan in [loan for loan, barcode in self.heard.lent.items() if barcode in self.barcodes and loan not in self.heard.returned]:
                    await self.post(f"/api/v1/loans/{loan}/return", {})  # out since before the kill
                for turn in itertools.count(next(self.keys)):
                    await self.one_reader(self.barcodes[turn % len(self.barcodes)])
                    if turn % 3 == 0:
                        await self.post("/api/v1/members", {"name": f"Warga {next(self.keys)}", "sex": "l", "birth_year": 1980})
                    if turn % 4 == 1:
                        await self.one_book()
            except httpx.TransportError:
                return  # it was killed

    async def one_reader(self, barcode: str) -> None:
        lent = await self.post("/api/v1/loans", {"barcode": barcode, "member": self.member})
        if lent is not None:
            await self.post(f"/api/v1/loans/{lent['loan']['id']}/renewals", {})
            await self.post(f"/api/v1/loans/{lent['loan']['id']}/return", {})

    async def one_book(self) -> None:
        done = await self.post("/api/v1/titles", {"title": f"Judul {next(self.keys)}", "copies": {"count": 2}})
        if done is not None:
            await self.post(f"/api/v1/titles/{done['title_id']}/copies", {})

    async def post(self, path: str, body: dict[str, Any], key: str = "") -> dict[str, Any] | None:
        """The answer, with the cautions accepted; None when it was refused."""
        key = key or f"key-{next(self.keys)}"
        self.heard.asked[key] = path, body
        answer = await self.client.post(path, json=body, headers={"idempotency-key": key})
        if answer.status_code in (409, 422) and answer.json().get("reasons") and "despite" not in body:
            codes = [why["code"] for why in answer.json()["reasons"]]
            return await self.post(path, {**body, "despite": codes}, key)
        del self.heard.asked[key]
        if answer.status_code in (200, 201):
            self.heard.note(path, body, answer.json())
            return answer.json()
        assert answer.status_code < 500, answer.text
        self.heard.refused += 1
        return None

    async def send_again(self) -> int:
        """What nobody answered before the kill, with the same keys, and each twice: the second answer is the first. How many there were."""
        again = list(self.heard.asked.items())
        async with httpx.AsyncClient(base_url=self.address, headers=self.headers, timeout=10) as self.client:
            for key, (path, body) in again:
                first = await self.post(path, body, key)
                if first is not None:
                    renewed = self.heard.renewed
                    assert await self.post(path, body, key) == first
                    self.heard.renewed = renewed
        return len(again)


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
        titles = dict(file.execute("SELECT id, title FROM title"))
        copies = {copy for copy, in file.execute("SELECT id FROM copy")}
        renewals = file.execute("SELECT count(*) FROM renewal").fetchone()[0]
        half = [what for what, sql in HALF.items() if file.execute(sql).fetchone()[0]]
    lost = [loan for loan in heard.lent if loan not in loans]
    lost += [loan for loan in heard.returned if loans.get(loan) is None]
    lost += [number for number, name in heard.members.items() if members.get(number) != name]
    lost += [title for title, name in heard.titles.items() if titles.get(title) != name]
    lost += [copy for copy in heard.copies if copy not in copies]
    lost += ["renewals"] * (heard.renewed > renewals)
    return lost, half


async def test_the_server_is_killed_again_and_again(tmp_path) -> None:
    token, _ = await prepare(tmp_path)
    path, chance, heard, keys = tmp_path / "library.sqlite", random.Random(13 + SEED), Heard(), itertools.count()
    server, starts, lost, half, again = Server(tmp_path), [], [], [], 0
    for _ in range(KILLS):
        starts.append(await asyncio.to_thread(server.start))
        again += await Desk(server.address, token, [], "", heard, keys).send_again()
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
    tell("kill -9 of the real server", f"{KILLS} kills, {heard.count} acts, {again} sent again", f"{len(lost)} lost, {len(half)} half")
    tell("first page after a kill", f"{sorted(starts)[len(starts) // 2]:.1f} s, at most {max(starts):.1f} s", "")
    assert (lost, half) == ([], [])
    assert heard.count > KILLS * 5 and again > KILLS // 2 and heard.renewed and heard.titles


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
