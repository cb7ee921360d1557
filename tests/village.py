"""One village for all tests: Perpustakaan Desa Sukamaju, its staff and its readers.

Bu Sari manages the library, Pak Budi is its librarian, Rani volunteers at the desk.
Siti (born 1990) reads farming books; Bagus (born 2014) is a child whose mother, Bu Wati, consented;
Pak Karto left the village. The library is open Monday to Saturday, 08.00 to 15.00, in WIB.
"""

from datetime import UTC, date, datetime
from typing import Any

import httpx

from libsys.gate import sessions
from libsys.kernel import clock
from libsys.kernel.database import new_id, writing
from libsys.library import card
from libsys.library.tables import Library, OpeningHour, OpeningWeek
from libsys.staff.tables import Account

TODAY = date(2026, 11, 23)
"""A Monday."""
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Ten in the morning in the village: the one clock of all tests, unless a test sets another."""

PASSWORD = "kuda lepas pagar bambu"
# argon2id of PASSWORD with the program's own parameters, so that a hundred tests do not wait for a hundred hashes.
PASSWORD_HASH = "$argon2id$v=19$m=19456,t=2,p=1$38CStqjm3VJcxu1wGDFVsg$kI96uiV/hMdWh1Ni4lSBKMmP8sjHGy1APkgIVTzoB/s"
STAFF = {"sari": ("Bu Sari", "manager"), "budi": ("Pak Budi", "librarian"), "rani": ("Rani", "volunteer")}


async def settle() -> dict[str, str]:
    """Set the library up with its three workers; returns account name -> key."""
    keys = {name: new_id() for name in STAFF}
    async with writing():
        await Library.insert(Library(
            id=card.HERE, uid="0197a000-0000-7000-8000-000000000001", name="Perpustakaan Desa Sukamaju", kind="desa",
            region_code="15.05.01.2007", village="Sukamaju", district="Jambi Luar Kota", regency="Muaro Jambi",
            province="Jambi", time_zone="Asia/Jakarta", manager_name="Bu Sari", head_name="Pak Harun",
            head_title="Kepala Desa Sukamaju", population=2400, population_year=2025, set_up_at=NOW))
        week = OpeningWeek(id=new_id(), since_on=date(2025, 1, 1), recorded_at=NOW, recorded_by="setup")
        await OpeningWeek.insert(week)
        for weekday in range(6):
            await OpeningHour.insert(OpeningHour(week=week.id, weekday=weekday, opens_minute=8 * 60, closes_minute=15 * 60))
        for name, (full_name, role) in STAFF.items():
            await Account.insert(Account(id=keys[name], name=name, full_name=full_name, role=role, language="id",
                                         password_hash=PASSWORD_HASH, recorded_at=NOW))
    card.forget()
    return keys


async def sign_in(client: httpx.AsyncClient, name: str) -> sessions.Who:
    """Sit this worker down at this client; posts made with `send` carry the session's key."""
    from libsys.kernel.database import value

    account = await value("SELECT id FROM account WHERE name = {}", name)
    token = await sessions.start(account=account, is_local=True, now=clock.now())
    client.cookies.set("sid", token)
    who = await sessions.find(token, clock.now())
    client.headers["x-csrf-token"] = who.csrf
    return who


async def sign_out(client: httpx.AsyncClient) -> None:
    """Leave this client to the public."""
    client.cookies.clear()
    client.headers.pop("x-csrf-token", None)


def fields_of(page: str, action: str | None = None) -> dict[str, Any]:
    """The fields of a form as the page draws it (the first, or the one with this action), ready to be sent."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.inside = self.done = False
            self.found: dict[str, Any] = {}
            self.area: str | None = None
            self.select: str | None = None

        def handle_starttag(self, tag: str, attributes: list) -> None:
            facts = dict(attributes)
            if tag == "form" and not self.done:
                self.inside = action is None or facts.get("action") == action
            if not self.inside:
                return
            name = facts.get("name")
            if tag == "input" and name and facts.get("type") not in ("checkbox", "radio", "submit", "file"):
                self.found[name] = facts.get("value") or ""
            elif tag == "input" and name and "checked" in facts:
                self.found[name] = facts.get("value") or "on"
            elif tag == "textarea" and name:
                self.area, self.found[name] = name, ""
            elif tag == "select" and name:
                self.select = name
                self.found.setdefault(name, "")
            elif tag == "option" and self.select and "selected" in facts:
                self.found[self.select] = facts.get("value") or ""

        def handle_data(self, data: str) -> None:
            if self.area:
                self.found[self.area] += data

        def handle_endtag(self, tag: str) -> None:
            if tag == "textarea":
                self.area = None
            if tag == "select":
                self.select = None
            if tag == "form" and self.inside:
                self.inside, self.done = False, True

    reader = Reader()
    reader.feed(page)
    return reader.found


def words_of(page: str) -> str:
    """The words a reader sees on a page, without its tags."""
    import html
    import re

    bare = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", page)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", bare))).strip()
