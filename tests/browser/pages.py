"""The addresses of all pages: read from the doors themselves, with an example for each from the demo village."""

import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.browser.serving import LIBRARY

PUBLIC = ("/", "/t/", "/help", "/staff/sign-in", "/staff/recover", "/api/v1/docs")
NOT_PAGES = {
    "/language/{lang:str}": 303, "/k/{code:path}": 303, "/robots.txt": 200, "/healthz": 200, "/readyz": 200,
    "/reporting/{month:str}/files/{form:str}": 200, "/api/v1/openapi.json": 200,
    "/api/v1/titles": 200, "/api/v1/titles/{title_id:str}": 200, "/api/v1/titles/{title_id:str}/copies": 200,
    "/api/v1/copies/{barcode:path}": 200, "/api/v1/isbn/{number:str}": 200, "/api/v1/members": 200,
    "/api/v1/members/{number:str}": 200, "/api/v1/loans": 200, "/api/v1/loans/{loan_id:str}": 200,
    "/api/v1/reports/{month:str}": 200,
}
"""Doors that answer with a file, with data or with another address, and what they answer."""


@cache
def doors() -> tuple[str, ...]:
    """Every address that answers GET."""
    from libsys.app import make_app
    from libsys.kernel.settings import Settings

    app: Any = make_app(Settings(data=Path("nowhere")), opens_database=False).app
    found = {route.path for route in app.routes for handler in getattr(route, "route_handlers", ())
             if "GET" in handler.http_methods}
    return tuple(sorted(found))


FIGURES = ("kunjungan_per_tujuan", "eks_dipinjam", "per_kelas", "hari_buka")
"""One figure for each way to show the rows behind it."""


def setup_doors() -> list[str]:
    """The doors of the first start: they open in an empty library only."""
    return [door for door in doors() if door.startswith("/setup")]


def library_doors() -> list[str]:
    """Every other door."""
    return [door for door in doors() if not door.startswith("/setup")]


def is_public(door: str) -> bool:
    """Whether readers see this page, too; else it is looked at as the manager."""
    return door == "/" or door.startswith(PUBLIC[1:])


class Examples:
    """What to fill into the doors' addresses."""

    def __init__(self, folder: Path, copy: str) -> None:
        self.base = sqlite3.connect(f"file:{folder / LIBRARY}?mode=ro", uri=True)
        self.copy = copy

    def one(self, query: str) -> str:
        """The first value; there must be one."""
        found = self.base.execute(query).fetchone()
        assert found is not None, query
        return str(found[0])

    def addresses(self, door: str) -> list[str]:
        """The addresses at which this door is looked at; an unknown parameter is an error."""
        special: dict[str, Callable[[], list[str]]] = {
            "/": lambda: ["/", "/?q=wirausha", "/?q=tanam&audience=anak", "/?q=zzzzqqqq", "/?all=1", "/?all=1&page=3"],
            "/help/{name:str}": self._guide,
            "/activities/{strategy:str}/new": lambda: [f"/activities/{one}/new" for one in ("community", "service", "advocacy")],
            "/activities/{strategy:str}/{id:str}": lambda: self._activities(""),
            "/activities/{strategy:str}/{id:str}/edit": lambda: self._activities("/edit"),
            "/circulation": self._desk,
            "/circulation/loans": lambda: ["/circulation/loans", "/circulation/loans?show=overdue"],
            "/circulation/policies/cell": lambda: ["/circulation/policies/cell?category=umum&kind=umum"],
            "/members/{member_id:str}": lambda: [f"/members/{one}" for one in (self._values("{member_id:str}")["member_id"], self._child())],
            "/dashboard/find": lambda: ["/dashboard/find?q=an", "/dashboard/find?q=zzzzqq"],
            "/catalog": lambda: ["/catalog", "/catalog?q=tanam"],
            "/catalog/new": lambda: ["/catalog/new", "/catalog/new?isbn=9786020000001", f"/catalog/new?isbn={self._isbn()}"],
            "/members": lambda: ["/members", "/members?q=si&state=all"],
            "/staff/log": lambda: ["/staff/log", "/staff/log?check=1"],
            "/reporting/{month:str}": lambda: [f"/reporting/{self.month()}", f"/reporting/{self.this_month()}", self._revision()],
            "/reporting/{month:str}/{key:str}": lambda: [f"/reporting/{self.month()}/{one}" for one in FIGURES],
            "/api/v1/reports/{month:str}": lambda: [f"/api/v1/reports/{self.month()}?draft=true"],
        }
        if door in special:
            return special[door]()
        filled = door
        for place, value in self._values(door).items():
            filled = filled.replace("{" + place + ":str}", value).replace("{" + place + ":path}", value)
        assert "{" not in filled, f"{door} needs an example in tests/browser/pages.py"
        return [filled]

    def _values(self, door: str) -> dict[str, str]:
        loan = "SELECT id FROM loan WHERE returned_on IS NULL AND undone_at IS NULL ORDER BY id"
        known: dict[str, Callable[[], str]] = {
            "title_id": lambda: self.one("SELECT title FROM copy WHERE withdrawn_on IS NULL ORDER BY id"),
            "copy_id": lambda: self.one("SELECT id FROM copy ORDER BY id"),
            "member_id": lambda: self.one("SELECT id FROM member WHERE left_on IS NULL ORDER BY id"),
            "partner_id": lambda: self.one("SELECT id FROM partner ORDER BY id"),
            "loan_id": lambda: self.one(loan),
            "number": lambda: self._isbn() if "isbn" in door else self._borrower(),
            "key": lambda: self.one("SELECT id FROM account WHERE name = 'budi'"),
            "day": lambda: self.one("SELECT happened_on FROM visit ORDER BY happened_on DESC"),
            "month": self.month, "name": lambda: self.copy, "form": lambda: "pdf", "lang": lambda: "id",
            "code": self._barcode, "barcode": self._barcode,
        }
        return {place: find() for place, find in known.items() if "{" + place + ":" in door}

    def month(self) -> str:
        """A whole month of the demo's year."""
        return self.one("SELECT DISTINCT substr(happened_on, 1, 7) AS m FROM visit ORDER BY m DESC LIMIT 1 OFFSET 1")

    def this_month(self) -> str:
        """The newest month that has figures; it is not over, or just over."""
        return self.one("SELECT max(substr(happened_on, 1, 7)) FROM visit")

    def _revision(self) -> str:
        """A month as it was signed."""
        signed = self.one("SELECT month FROM report ORDER BY month DESC")
        return f"/reporting/{signed}?revision=1"

    def _isbn(self) -> str:
        return self.one("SELECT isbn FROM title WHERE isbn IS NOT NULL ORDER BY id")

    def _barcode(self) -> str:
        return self.one("SELECT barcode FROM copy WHERE withdrawn_on IS NULL ORDER BY id")

    def _borrower(self) -> str:
        return self.one("SELECT m.number FROM member m JOIN loan l ON l.member = m.id WHERE l.returned_on IS NULL "
                        "AND l.undone_at IS NULL AND m.left_on IS NULL ORDER BY l.due_on")

    def _child(self) -> str:
        return self.one("SELECT id FROM member WHERE guardian_name IS NOT NULL AND consent_how IS NOT NULL ORDER BY id")

    def _guide(self) -> list[str]:
        from libsys.help import queries

        return [f"/help/{leaf.name}" for _, shelf in queries.shelves() for leaf in shelf]

    def _activities(self, end: str) -> list[str]:
        firsts = {"community": "SELECT id FROM activity ORDER BY id", "service": "SELECT id FROM service_work ORDER BY id",
                  "advocacy": "SELECT id FROM advocacy ORDER BY id"}
        return [f"/activities/{strategy}/{self.one(first)}{end}" for strategy, first in firsts.items()]

    def _desk(self) -> list[str]:
        loan = self.one("SELECT id FROM loan WHERE returned_on IS NULL AND undone_at IS NULL ORDER BY due_on")
        lent = self.one("SELECT c.barcode FROM copy c JOIN loan l ON l.copy = c.id WHERE l.returned_on IS NULL AND l.undone_at IS NULL ORDER BY c.id")
        at_home = self.one("SELECT barcode FROM copy WHERE withdrawn_on IS NULL AND out_since IS NULL AND missing_since IS NULL ORDER BY id")
        return ["/circulation", f"/circulation?member={self._borrower()}", f"/circulation?copy={lent}", f"/circulation?copy={at_home}",
                f"/circulation?member={self._borrower()}&copy={at_home}",
                "/circulation?find=an", f"/circulation?member={self._borrower()}&did=lent&loan={loan}"]

    def figures(self) -> list[str]:
        """The rows behind every figure of the report."""
        from libsys.reporting.indicators import ALL

        return [f"/reporting/{self.month()}/{one.key}" for one in ALL]
