"""Builds the library to be measured, presses it beside the bare page, and fills the table."""

import asyncio
import gzip
import os
import random
import shutil
import time
import urllib.request
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import acts as deeds
from tests.bench import catalogue
from tests.bench.load import ask, press
from tests.bench.server import Server, free_port, running
from tests.bench.table import Table

ROUNDS = 3
PAGES = 600
ACTS = 150
CHUNKS = 10
FILE = "library.sqlite"


def build(folder: Path, *, titles: int, loans: int) -> dict[str, Any]:
    """A settled library of this size; returns what the requests need."""
    from libsys.app import furnish
    from libsys.gate import actions as gate
    from libsys.gate import sessions
    from libsys.kernel import clock, database
    from tests import village

    async def work() -> dict[str, Any]:
        folder.mkdir(parents=True)
        await database.start(str(folder / FILE))
        await database.migrate()
        furnish()
        keys = await village.settle()
        now = clock.now()
        await catalogue.fill(titles, loans, now.date(), now)
        found = {
            "session": await sessions.start(account=keys["sari"], is_local=True, now=now),
            "token": await gate.make_token(label="bench", scopes=("catalog_write", "members_write", "desk", "reports"), by=keys["sari"], now=now),
            "titles": [one["id"] for one in await database.rows("SELECT id FROM title ORDER BY id")],
        }
        await database.stop()
        return found

    return asyncio.run(work())


def bare(port: int, *more: str) -> Any:
    """The bare server."""
    return running("-m", "tests.bench.bare", str(port), *more, port=port, path="/hello")


def real(folder: Path, port: int) -> Any:
    """The real server, the way a village starts it."""
    return running("-m", "libsys", "serve", "--host", "127.0.0.1", "--port", str(port), "--data", str(folder), port=port,
                   environment={"LIBSYS_DATABASE_URL": ""})


def compare(hello: Server, server: Server, requests: list[bytes], *, rounds: int = ROUNDS) -> tuple[float, float]:
    """Requests a second and CPU seconds a request, each as a ratio to hello in the same minutes; the median round."""
    speeds, costs = [], []
    for number in range(rounds):
        part = requests[number::rounds]
        before = hello.cpu_seconds()
        base = press(hello.port, [ask("/hello")] * 3000)
        base_cost = (hello.cpu_seconds() - before) / base.count
        before = server.cpu_seconds()
        found = press(server.port, part)
        assert not found.wrong, f"{found.wrong} of {found.count} answers were not 200"
        speeds.append(found.per_second / base.per_second)
        costs.append(base_cost / max(1e-9, (server.cpu_seconds() - before) / found.count))
    return median(speeds), median(costs)


def pages(folder: Path, table: Table, *, titles: int, loans: int) -> None:
    """The pages of the public and of the desk."""
    facts = build(folder, titles=titles, loans=loans)
    known = catalogue.queries(PAGES * 3)
    dice = random.Random(7)
    searches = [ask("/?q=" + query.replace(" ", "+")) for query in known]
    mixed = [dice.choice(searches[:50]) if dice.random() < 0.8 else dice.choice(searches[50:]) for _ in range(PAGES * 3)]
    apart = [ask(f"/t/{key}") for key in dice.sample(facts["titles"], PAGES)]
    title_pages = [dice.choice(apart[:50]) if dice.random() < 0.8 else dice.choice(apart[50:]) for _ in range(PAGES * 3)]
    desk = [ask(f"/circulation?member=M{dice.randrange(2000):05}", cookie=facts["session"]) for _ in range(PAGES)]
    port, other = free_port(), free_port()
    with bare(other) as hello, real(folder, port) as server:
        table.told(f"first page after start, {titles:,} titles", f"{server.first_page_seconds:.2f} s", "≤ 2.5 s")
        small = titles <= 10_000
        for what, requests, wanted in (
            (f"search, every query different, {titles:,} titles", searches, 0.10 if small else 0.05),
            (f"search, village mix, {titles:,} titles", mixed, 0.25),
            (f"title page, village mix, {titles:,} titles", title_pages, 0.20),
            (f"staff desk, {titles:,} titles", desk, 0.15),
        ):
            speed, cost = compare(hello, server, requests)
            table.at_least(what, speed, wanted, more=f"CPU {cost:.1%} of hello's")
        speed, cost = compare(hello, server, apart)
        table.told(f"title page, every title different, {titles:,} titles", f"{speed:.1%}", f"CPU {cost:.1%} of hello's")
        if small:
            weigh(table, port)
        table.told(f"memory serving {titles:,} titles", f"{server.memory_mb():.0f} MB", "≤ 100 MB" if small else "≤ 120 MB")


def weigh(table: Table, port: int) -> None:
    """What a phone fetches for the search page, compressed as it travels."""
    import re

    page = urllib.request.Request(f"http://127.0.0.1:{port}/?q=ba", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(page) as answer:
        packed = answer.read()
    text = gzip.decompress(packed).decode()
    parts = sorted(set(re.findall(r'(?:href|src)="(/static/[^"#]+)', text)))
    size = len(packed)
    for part in parts:
        with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}{part}", headers={"Accept-Encoding": "gzip"})) as answer:
            size += len(answer.read())
    table.at_most("search page, first visit", size / 1024, 30, " kB", more=f"{len(parts) + 1} requests of at most 6")
    table.at_most("search page, requests", len(parts) + 1, 6, "")
    table.at_most("search page, repeat visit", len(packed) / 1024, 6, " kB")


def acts(folder: Path, table: Table) -> None:
    """Lend, take back, save by ISBN: beside a bare route that runs the very same statements in plain sqlite3."""
    facts = build(folder.with_name("acts"), titles=2_000, loans=2_000)
    original = folder.with_name("acts") / FILE
    copies = {name: folder.with_name(name) for name in ("recorded", "replayed", "lived")}
    for copy in copies.values():
        copy.mkdir()
        shutil.copyfile(original, copy / FILE)
    groups = asyncio.run(_record(copies["recorded"] / FILE, facts["token"]))
    script = copies["replayed"] / "groups.json"
    deeds.keep(groups, script, lambda name: True)
    port, other = free_port(), free_port()
    with bare(other, str(copies["replayed"] / FILE), str(script)) as replay, real(copies["lived"], port) as server:
        for what, prepare in (("lend", _lend), ("take back", _take_back), ("save by ISBN", _save)):
            requests, ratios, took = prepare(facts["token"], port), [], []
            for start in range(0, len(requests), ACTS // CHUNKS):  # by turns, so that a busy minute meets both
                part = requests[start:start + ACTS // CHUNKS]
                plain = press(replay.port, [ask("/replay", method="POST")] * len(part), wanted=(b"303",), connections=1)
                found = press(server.port, part, wanted=(b"200", b"201"), connections=1)
                assert not found.wrong and not plain.wrong, f"{what}: {found.wrong} and {plain.wrong} wrong answers"
                ratios.append(plain.per_second / found.per_second)
                took.append(1000 / found.per_second)
            table.at_most(f"{what}, beside the same SQL in plain sqlite3", median(ratios), 3,
                          more=f"{median(took):.2f} ms, {len(groups[what][1])} statements")
    table.told("fsync of this disk", f"{_fsync_ms(folder.parent):.2f} ms")


async def _record(path: Path, token: str) -> dict[str, list[list[str]]]:
    import httpx

    from libsys.app import make_app
    from libsys.kernel import database
    from libsys.kernel.settings import Settings

    recorder = deeds.Recorder()
    database.DB.opener = recorder.open
    try:
        await database.start(str(path))
        app = make_app(Settings(data=path.parent), opens_database=False)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
            return await deeds.record(client, token, ACTS, recorder)
    finally:
        await database.stop()
        database.DB.opener = recorder.opener


def _lend(token: str, port: int) -> list[bytes]:
    return [deeds.request(*deeds.lending(number), token, f"lend-{number}") for number in range(ACTS)]


def _save(token: str, port: int) -> list[bytes]:
    return [deeds.request(*deeds.saving(number), token, f"save-{number}") for number in range(ACTS)]


def _take_back(token: str, port: int) -> list[bytes]:
    import json

    wanted = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/loans?open=true&limit=200", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(wanted) as answer:
        loans = json.loads(answer.read())["loans"]
    return [deeds.request(f"/api/v1/loans/{loan['id']}/return", {}, token, f"back-{number}") for number, loan in enumerate(loans)]


def _fsync_ms(folder: Path) -> float:
    path, found = folder / "fsync", []
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            started = time.perf_counter()
            os.fsync(file.fileno())
            found.append((time.perf_counter() - started) * 1000)
    return median(found)


def report(folder: Path, table: Table) -> None:
    """The month's report from 100,000 loans, and its papers."""
    build(folder, titles=3_000, loans=100_000)

    async def work() -> None:
        from libsys.kernel import clock, database
        from libsys.kernel.periods import Month
        from tests.bench import papers

        now = clock.now()
        await database.start(str(folder / FILE))
        try:
            await papers.measure(Month.of(now.date()).previous, now, table)
        finally:
            await database.stop()

    asyncio.run(work())
