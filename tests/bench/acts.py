"""Lending, taking back and saving, as the machines' door takes them; and the SQL that the real acts run."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from libsys.kernel.database import DB, rows
from tests.bench.load import ask

PAIRS = """SELECT c.barcode, m.number FROM copy c, member m
    WHERE c.barcode = {} AND m.number = {}"""
OPEN = """SELECT l.id, c.barcode FROM loan l JOIN copy c ON c.id = l.copy
    WHERE l.returned_on IS NULL AND l.undone_at IS NULL ORDER BY c.barcode"""
SHADOW = re.compile(r"_(data|idx|docsize|config|content)['\"]")
"""FTS5's own tables: what it does there by itself is no statement of ours."""


def headers(token: str, key: str) -> dict[str, str]:
    """What an API request carries."""
    return {"Authorization": f"Bearer {token}", "Idempotency-Key": key}


def lending(number: int) -> tuple[str, dict[str, Any]]:
    """The n-th loan of the run: a copy and a member of their own."""
    return "/api/v1/loans", {"barcode": f"X{number + 1:06}", "member": f"M{number:05}"}


def saving(number: int) -> tuple[str, dict[str, Any]]:
    """The n-th book catalogued by ISBN, with one copy."""
    digits = f"978602{number:06}"
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10
    return "/api/v1/titles", {"title": f"Buku ukur {number}", "isbn": f"{digits}{check}", "class_number": "639",
                              "contributors": [{"name": "Wulan Sari"}], "publisher": "Pustaka Lereng", "year": 2020,
                              "copies": {"count": 1}}


def request(path: str, body: dict[str, Any], token: str, key: str) -> bytes:
    """One API request as bytes."""
    return ask(path, method="POST", body=json.dumps(body).encode(), kind="application/json", more=headers(token, key))


class Recorder:
    """Every statement the program runs, in order, with its values written in."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.opener = DB.opener

    def open(self, path: str, *, writer: bool) -> Any:
        connection = self.opener(path, writer=writer)
        connection.set_trace_callback(self._heard)
        return connection

    def _heard(self, statement: str) -> None:
        repeats = self.statements[-1:] == [statement] and not statement.startswith("SELECT")  # heard again from its triggers
        if not repeats and not statement.startswith(("PRAGMA", "--")) and not SHADOW.search(statement[:80]):
            self.statements.append(statement)

    def take(self) -> list[str]:
        """What was heard since the last time."""
        found, self.statements = self.statements, []
        return found


async def record(client: Any, token: str, count: int, recorder: Recorder) -> dict[str, list[list[str]]]:
    """Run each act `count` times, one after another, and keep the statements of each."""
    found: dict[str, list[list[str]]] = {"lend": [], "take back": [], "save by ISBN": []}

    async def act(name: str, path: str, body: dict[str, Any], number: int) -> None:
        recorder.take()
        answer = await client.post(path, json=body, headers=headers(token, f"{name}-{number}".replace(" ", "-")))
        assert answer.status_code in (200, 201), answer.text
        found[name].append(recorder.take())

    for number in range(count):
        await act("lend", *lending(number), number)
    for number, loan in enumerate(await rows(OPEN)):
        await act("take back", f"/api/v1/loans/{loan['id']}/return", {}, number)
    for number in range(count):
        await act("save by ISBN", *saving(number), number)
    return found


def keep(found: dict[str, list[list[str]]], path: Path, choose: Callable[[str], bool]) -> None:
    """Write the chosen groups for the bare route."""
    path.write_text(json.dumps([group for name, groups in found.items() if choose(name) for group in groups]), encoding="utf-8")
