"""Work in another library's file: whole there or not at all, and this library goes on as it was."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from libsys.kernel.database import connections, elsewhere, execute, migrate_up_to, row, rows
from libsys.kernel.database.errors import Damaged
from tests.conftest import SERVER


def opened(other: Path) -> Any:
    connection = connections.open_connection(str(other), writer=True)
    connections.inspect(connection)
    return connection


async def test_what_is_done_in_another_file_is_kept_there_alone_and_a_step_that_fails_leaves_nothing(library, tmp_path: Path) -> None:
    if SERVER:
        return
    other = tmp_path / "other.sqlite"

    async with elsewhere(lambda: opened(other)):
        await execute("CREATE TABLE shelf (n INTEGER)")
        await execute("INSERT INTO shelf VALUES ({})", 1)
    with pytest.raises(ZeroDivisionError):
        async with elsewhere(lambda: opened(other)):
            await execute("INSERT INTO shelf VALUES ({})", 2)
            raise ZeroDivisionError
    async with elsewhere(lambda: opened(other)):
        assert await rows("SELECT n FROM shelf") == [{"n": 1}]
        with pytest.raises(RuntimeError, match="elsewhere"):
            async with elsewhere(lambda: opened(other)):
                raise AssertionError("nobody comes so far")
    assert [path.name for path in tmp_path.glob("other*")] == ["other.sqlite"]  # it was closed, and its log folded in
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await rows("SELECT n FROM shelf")


async def test_a_file_that_the_migrations_cannot_make_is_told_and_not_kept(library, tmp_path: Path) -> None:
    if SERVER:
        return
    other = tmp_path / "other.sqlite"

    with pytest.raises(Damaged):
        async with elsewhere(lambda: opened(other)):
            await migrate_up_to("no migration of this name")
    async with elsewhere(lambda: opened(other)):
        assert await row("SELECT count(*) AS n FROM sqlite_master") == {"n": 0}
