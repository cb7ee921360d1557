"""Work beside the server: a copy every day, an index put in order, later queues that send.

A room declares its `JOBS` in its `hangs`. Each runs in a context of its own (a task must not inherit a transaction),
its faults are logged and stop nothing, it ends when the server ends, and one row tells how its last run went, so that
a page can show progress and a laptop that was off at night makes up for it at its next start.
"""

import asyncio
import contextvars
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from libsys.kernel import clock
from libsys.kernel.database import DB, Busy, alone, execute, rows, writing
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings

STATES = "SELECT name, started_at, ended_at, failed_because, done_count, total_count FROM job ORDER BY name"
BEGIN = """INSERT INTO job (name, started_at, ended_at, failed_because, done_count, total_count)
    VALUES ({}, {}, NULL, NULL, 0, {}) ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at, ended_at = NULL,
    failed_because = NULL, done_count = 0, total_count = excluded.total_count"""
TRIED = """INSERT INTO job (name, started_at, ended_at, failed_because, done_count, total_count)
    VALUES ({}, {}, {}, NULL, 0, NULL) ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at,
    ended_at = excluded.ended_at, failed_because = NULL"""
STEP = "UPDATE job SET done_count = {} WHERE name = {}"
END = "UPDATE job SET ended_at = {}, failed_because = {} WHERE name = {}"
STEP_EVERY = timedelta(seconds=2)
CUT_OFF = "UPDATE job SET ended_at = {}, failed_because = {} WHERE name = {} AND ended_at IS NULL"
LONGEST_WHY = 300
STOPPED = "stopped"
"""Why a run did not come to its end: the library was closed in the middle of it, or the power went."""

log = logging.getLogger("libsys")


class Run:
    """One run of a job: it says when there is something to do, and how far it is."""

    def __init__(self, job: "Job", settings: Settings) -> None:
        self.job, self.settings = job, settings
        self.has_begun = False
        self._told_at: datetime | None = None

    async def begin(self, total: int | None = None) -> None:
        """There is something to do: from now on the row says so. A run that finds nothing to do writes nothing."""
        self.has_begun = True
        async with writing():
            await execute(BEGIN, self.job.name, clock.now(), total)

    async def step(self, done: int) -> None:
        """So much is done; written at most every two seconds."""
        now = clock.now()
        if self._told_at is None or abs(now - self._told_at) >= STEP_EVERY:  # a clock may be set back
            self._told_at = now
            async with writing():
                await execute(STEP, done, self.job.name)

    async def is_taken(self) -> bool:
        """Whether a write is taken now: tried with the row of this job."""
        try:
            async with writing():
                await execute(TRIED, self.job.name, clock.now(), clock.now())
        except Busy:
            return False
        return True

    async def end(self, why: str | None = None) -> None:
        """It is over; `why` it failed, when it did."""
        if why is not None and not self.has_begun:
            await self.begin()
        if self.has_begun:
            async with writing():
                await execute(END, clock.now(), why[:LONGEST_WHY] if why else None, self.job.name)


@dataclass(frozen=True, slots=True)
class Job:
    """A work beside the server: `work(run)` is called `after` some seconds, then `every` so often (None: once)."""

    name: str
    work: Callable[[Run], Awaitable[None]]
    every: timedelta | None = None
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """How the last run of a job went."""

    name: str
    started_at: datetime
    ended_at: datetime | None
    failed_because: str | None
    done_count: int
    total_count: int | None


async def states() -> list[State]:
    """The last run of every job that ever had something to do."""
    return [State(**state) for state in await rows(STATES)]


async def run_once(job: Job, settings: Settings) -> None:
    """One run, whatever happens in it; a refusal or fault is logged and kept in the job's row.

    When another server of this library is at it, it is left to that one.
    """
    if DB.refusal:  # a library that can only be read, or waits for its copy
        return
    try:
        async with alone(job.name) as is_free:
            if is_free:
                await _run(Run(job, settings))
    except Busy as busy:  # the database is away: a line, not its whole story every time
        log.warning("%s was not done: %s", job.name, busy)
    except Exception:
        log.exception("%s was not done", job.name)


async def _run(run: Run) -> None:
    job, why = run.job, None
    try:
        await job.work(run)
    except Refused as refused:
        why = str(refused)
        log.warning("%s was not done: %s", job.name, refused)
    except Busy as busy:
        why = type(busy).__name__
        log.warning("%s was not done: %s", job.name, busy)
    except asyncio.CancelledError as cancelled:
        if (task := asyncio.current_task()) is None or task.cancelling():
            await _keep_end(run, STOPPED if run.has_begun else None)
            raise
        why = type(cancelled).__name__  # something that it waited for was cancelled, not the job
        log.exception("%s was not done", job.name)
    except Exception as fault:
        why = type(fault).__name__
        log.exception("%s was not done", job.name)
    await _keep_end(run, why)


async def _keep_end(run: Run, why: str | None) -> None:
    try:
        await run.end(why)
    except Busy as busy:
        log.warning("the state of %s was not kept: %s", run.job.name, busy)
    except Exception:
        log.exception("the state of %s was not kept", run.job.name)


async def _close_cut_off() -> None:
    """What a server left open that is no more was cut off; what another server is at is its own."""
    for state in await states():
        if state.ended_at is None:
            async with alone(state.name) as is_free:
                if is_free:
                    await _close(state.name)


async def _close(name: str) -> None:
    try:
        async with writing():
            await execute(CUT_OFF, clock.now(), STOPPED, name)
    except Busy:  # a full disk closes no library
        log.warning("%s was cut off and is still told as running", name)


@asynccontextmanager
async def beside(jobs: Iterable[Job], settings: Settings) -> AsyncIterator[None]:
    """Run these jobs while the block runs; at its end they are cancelled and waited for."""
    if not DB.refusal:
        await _close_cut_off()
    loop = asyncio.get_running_loop()
    tasks: list[Any] = [contextvars.Context().run(loop.create_task, _repeat(job, settings)) for job in jobs]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _repeat(job: Job, settings: Settings) -> None:
    await asyncio.sleep(job.after)
    await run_once(job, settings)
    while job.every is not None:
        await asyncio.sleep(job.every.total_seconds())
        await run_once(job, settings)
