"""A library that is there to be attacked: the real server on the demo village, everybody signed in already."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.kernel import database
from libsys.kernel.database import rows, value
from libsys.kernel.settings import DATABASE_FILE
from tests.conftest import apart
from tests.faults.server import Server
from tests.gate.knocking import places

SCOPES = ("catalog_write", "members_write", "desk", "reports")


@dataclass(frozen=True)
class Inside:
    """What a worker's browser carries."""

    cookie: str = ""
    csrf: str = ""

    @property
    def headers(self) -> list[str]:
        """As a scanner is told them."""
        return [f"Cookie: sid={self.cookie}", f"X-CSRF-Token: {self.csrf}"] if self.cookie else []


class Attacked(Server):
    """`libsys serve` on a village of a year. `holes` are planted into the program first (tests/scanners/twin.py).

    clock: the computer's own, by which the server knows how old a session is.
    """

    def __init__(self, data: Path, holes: tuple[str, ...], clock: Callable[[], datetime]) -> None:
        super().__init__(data)
        self.holes, self.clock = holes, clock
        self.inside: dict[str, Inside] = {}
        self.keys: dict[str, str] = {}
        self.places: dict[str, str] = {}

    def arguments(self) -> list[str]:
        serve = super().arguments()
        return [sys.executable, "-m", "tests.scanners.twin", ",".join(self.holes), *serve[3:]] if self.holes else serve

    def prepare(self) -> None:
        """Fill the library and sign everybody in."""
        apart(self._prepare)

    async def _prepare(self) -> None:
        from libsys.setup import demo

        now = self.clock()
        await database.start(str(self.data / DATABASE_FILE), self.data)
        try:
            await database.migrate()
            await demo.fill(now=now)
            for account in await rows("SELECT id, name FROM account"):
                token = await sessions.start(account=account["id"], is_local=True, now=now)
                self.inside[account["name"]] = Inside(token, (await sessions.find(token, now)).csrf)
            sari = await value("SELECT id FROM account WHERE name = 'sari'")
            for scopes in (SCOPES, *((scope,) for scope in SCOPES)):
                name = "all" if scopes == SCOPES else scopes[0]
                self.keys[name] = await keys.make_token(label=f"mesin {name}", scopes=scopes, by=sari, now=now)
            self.places = await places()
        finally:
            await database.stop()
