"""The month's report and its papers, timed."""

import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from statistics import median
from typing import Any

from libsys.kernel.periods import Month
from libsys.reporting import files, queries
from tests.bench.table import Table


async def _ms(work: Callable[[], Awaitable[Any]], rounds: int = 5) -> float:
    found = []
    for _ in range(rounds):
        started = time.perf_counter()
        await work()
        found.append((time.perf_counter() - started) * 1000)
    return median(found)


async def measure(month: Month, now: datetime, table: Table) -> None:
    """Each paper after a first one: fpdf2 and its fonts are loaded once in a server's life."""
    document = await queries.report(month, now, as_draft=True)

    async def drawn(form: str) -> None:
        files.make(form, document, "id")

    table.told("month's report from 100,000 loans", f"{await _ms(lambda: queries.draft(month, now)):.0f} ms", "≤ 300 ms")
    for form, budget in (("xlsx", "≤ 1,500 ms"), ("pdf", "≤ 500 ms")):
        await drawn(form)
        table.told(f"the report as {form.upper()}", f"{await _ms(lambda form=form: drawn(form)):.0f} ms", budget)
