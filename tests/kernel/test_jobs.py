"""Work beside the server goes on whatever happens in it, ends with the server, and one row says how it went."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from libsys.kernel import jobs
from libsys.kernel.database import DB, IS_POSTGRES, alone, value, writing
from libsys.kernel.jobs import Job, Run
from libsys.kernel.refusals import refuse_now
from libsys.kernel.settings import Settings
from tests.village import NOW

SETTINGS = Settings(data=Path("."))


async def state_of(name: str) -> jobs.State | None:
    return next((state for state in await jobs.states() if state.name == name), None)


async def test_a_run_that_finds_nothing_to_do_writes_nothing(library) -> None:
    async def idle(_run: Run) -> None: ...

    await jobs.run_once(Job("test.idle", idle), SETTINGS)
    assert await jobs.states() == []


async def test_a_run_tells_when_it_began_how_far_it_is_and_when_it_ended(library) -> None:
    seen = []

    async def count(run: Run) -> None:
        await run.begin(total=10)
        await run.step(4)
        seen.append(await state_of("test.count"))

    await jobs.run_once(Job("test.count", count), SETTINGS)
    assert (seen[0].done_count, seen[0].total_count, seen[0].ended_at) == (4, 10, None)
    done = await state_of("test.count")
    assert done.ended_at == NOW and done.failed_because is None


async def test_a_fault_or_refusal_is_logged_kept_and_stops_nothing(library, caplog) -> None:
    async def fails(_run: Run) -> None:
        raise ZeroDivisionError("secret of a member")

    async def refused(run: Run) -> None:
        await run.begin()
        refuse_now("copy_not_written", folder="x")

    with caplog.at_level(logging.WARNING, logger="libsys"):
        for job in (Job("test.fails", fails), Job("test.refused", refused)):
            await jobs.run_once(job, SETTINGS)
    assert (await state_of("test.fails")).failed_because == "ZeroDivisionError"
    assert (await state_of("test.refused")).failed_because == "copy_not_written"
    assert "test.fails was not done" in caplog.text and "test.refused was not done" in caplog.text


async def test_the_next_good_run_clears_the_failure(library) -> None:
    runs = []

    async def sometimes(run: Run) -> None:
        await run.begin()
        runs.append(1)
        if len(runs) == 1:
            raise OSError

    for _ in range(2):
        await jobs.run_once(Job("test.sometimes", sometimes), SETTINGS)
    assert (await state_of("test.sometimes")).failed_because is None
    assert await value("SELECT count(*) FROM job") == 1


async def test_a_job_inherits_no_transaction_and_ends_with_the_server(library) -> None:
    inherited, ended = [], []

    async def work(_run: Run) -> None:
        inherited.append(DB.current_transaction.get())
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            ended.append(1)
            raise

    async with writing(), jobs.beside([Job("test.work", work)], SETTINGS):
        for _ in range(20):
            await asyncio.sleep(0.01)
            if inherited:
                break
    assert inherited == [None] and ended == [1]


async def test_a_run_that_the_closing_or_the_power_cut_off_is_not_told_as_running(library) -> None:
    begun = asyncio.Event()

    async def long(run: Run) -> None:
        await run.begin(total=9)
        begun.set()
        await asyncio.sleep(60)

    async with jobs.beside([Job("test.long", long)], SETTINGS):
        await asyncio.wait_for(begun.wait(), 5)
        assert (await state_of("test.long")).ended_at is None
    stopped = await state_of("test.long")
    assert (stopped.ended_at, stopped.failed_because) == (NOW, "stopped")
    await Run(Job("test.cut", long), SETTINGS).begin()  # and nobody ended it
    async with jobs.beside([], SETTINGS):
        pass
    cut = await state_of("test.cut")
    assert (cut.failed_because, cut.ended_at) == ("stopped", NOW)


async def test_what_another_server_is_at_is_left_to_it(library) -> None:
    runs = []

    async def work(run: Run) -> None:
        runs.append(1)
        await run.begin()
        if len(runs) == 1:  # meanwhile a second server starts on the same library, and comes to the same job
            if IS_POSTGRES:
                await jobs.run_once(job, SETTINGS)
            async with jobs.beside([], SETTINGS), alone("test.another") as is_free:
                assert is_free and (await state_of("test.work")).ended_at == (None if IS_POSTGRES else NOW)

    job = Job("test.work", work)
    await jobs.run_once(job, SETTINGS)
    assert len(runs) == 1
    await jobs.run_once(job, SETTINGS)
    assert len(runs) == 2


async def test_a_job_that_gives_up_its_own_errand_has_failed_and_comes_again(library) -> None:
    runs = []

    async def work(_run: Run) -> None:
        runs.append(1)
        if len(runs) == 1:
            errand = asyncio.ensure_future(asyncio.sleep(60))
            errand.cancel()
            await errand

    async with jobs.beside([Job("test.errand", work, every=timedelta(milliseconds=5))], SETTINGS):
        for _ in range(500):
            await asyncio.sleep(0.01)
            if len(runs) > 1:
                break
    assert len(runs) > 1 and (await state_of("test.errand")).failed_because == "CancelledError"


async def test_a_database_that_is_away_ends_no_job_for_good(library, monkeypatch, caplog) -> None:
    @asynccontextmanager
    async def away(_work: str) -> AsyncIterator[bool]:
        raise OSError("no way there")
        yield

    async def work(_run: Run) -> None: ...

    monkeypatch.setattr(DB, "alone", away)
    await jobs.run_once(Job("test.work", work), SETTINGS)
    assert "test.work was not done" in caplog.text


async def test_progress_is_told_also_after_the_clock_was_set_back(library, monkeypatch) -> None:
    times = iter([NOW, NOW, NOW - timedelta(days=400), NOW])
    monkeypatch.setattr(jobs.clock, "now", lambda: next(times))
    run = Run(Job("test.clock", lambda _run: None), SETTINGS)
    await run.begin(total=9)
    await run.step(1)
    await run.step(2)
    assert (await state_of("test.clock")).done_count == 2


async def test_it_runs_again_and_again_and_a_late_one_waits(library) -> None:
    runs, late = [], []

    async def often(_run: Run) -> None:
        runs.append(1)

    async def later(_run: Run) -> None:
        late.append(1)

    async with jobs.beside([Job("test.often", often, every=timedelta(milliseconds=5)), Job("test.late", later, after=60)], SETTINGS):
        for _ in range(200):
            await asyncio.sleep(0.01)
            if len(runs) > 2:
                break
    assert len(runs) > 2 and late == []
