"""A few lines in a table, for tests that ask what was kept."""

from datetime import UTC, datetime

from libsys.kernel.database import execute, rows

NOW = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)
INSERT = "INSERT INTO slip (key, recorded_by, verb, result, recorded_at) VALUES ({}, {}, {}, {}, {})"


async def put(key: str, verb: str = "test") -> None:
    """Write one line, inside a `writing()`."""
    await execute(INSERT, key, "sari", verb, "{}", NOW)


async def kept() -> list[str]:
    """The keys of all lines that are there."""
    return [found["key"] for found in await rows("SELECT key FROM slip ORDER BY key")]
