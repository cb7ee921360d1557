"""The real library under a story: a database of its own, the real actions, and a clock that the story turns."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from libsys.acts import audit
from libsys.kernel import clock, database
from libsys.kernel.database import DB, rows
from libsys.kernel.settings import Settings
from libsys.library import card


class World:
    """One library, open; it is `now`. disk: what its file lies on, when that is not the computer's own (trouble.BadDisk)."""

    def __init__(self, address: str, folder: Path, disk: Any = None) -> None:
        self.is_postgres = "://" in address
        self.settings = Settings(data=folder, database_url=address if self.is_postgres else "")
        self.address = address
        self.now: datetime | None = None
        self.disk = disk

    @asynccontextmanager
    async def open(self) -> AsyncIterator["World"]:
        """From the first day to the last; the program asks this clock."""
        from libsys.app import furnish

        asked, opener = clock.now, DB.opener if self.disk else None
        if self.disk:
            DB.opener = self.disk.open
        clock.now = lambda: self.now or asked()
        card.forget()
        furnish()
        await database.start(self.address, self.settings.data)
        try:
            yield self
        finally:
            await database.stop()
            card.forget()
            clock.now = asked
            if self.disk:
                DB.opener = opener

    @staticmethod
    async def rows(sql: str, *values: Any) -> list[dict[str, Any]]:
        return await rows(sql, *values)

    @staticmethod
    async def head() -> tuple[int, str]:
        """The last line of the log."""
        head = await audit.head()
        return head["number"], head["seal"]

    @staticmethod
    def today(now: datetime, zone: str | None) -> date:
        """The village's own day."""
        return now.astimezone(ZoneInfo(zone or "Asia/Jakarta")).date()
