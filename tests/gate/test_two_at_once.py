"""The same form twice at the same instant is one act with one answer; of two set-ups one wins."""

import asyncio
import secrets
from typing import Any

from libsys.kernel.database import value
from tests.gate.knocking import FORM, Person, at, crawl, doors, knock, packed

SETTINGS = ("/library", "/library/hours")
"""Setting the same again changes nothing; that somebody did so is on record each time."""
KEPT_APART = ("/staff/sign-out", "/staff/me", "/staff/sign-in", "/backups", "/staff/tokens")
"""Not acts of the library; a copy twice is two copies; a key is shown to the first only (tests/staff/test_accounts.py)."""


async def twice(person: Person, action: str, fields: dict[str, str]) -> list[Any]:
    body = packed({**fields, "slip": secrets.token_urlsafe(12)}.items()) if "slip" in fields else packed(fields.items())
    return list(await asyncio.gather(*(person.knock("POST", action, [FORM], body) for _ in range(3))))


async def test_every_form_sent_three_times_at_once_gives_one_answer(app, sari, places) -> None:
    starts = [at(path, places) for path, method, _ in doors(app) if method == "GET"]
    _, forms = await crawl(sari, starts, 150)
    tried = [(action, form["fields"]) for action, form in forms.values() if form["method"] == "post" and not action.startswith(KEPT_APART)]
    wrong = []
    for action, fields in tried:
        lines = await value("SELECT count(*) FROM audit")
        found = await twice(sari, action, fields)
        if {one.status for one in found} == {303}:
            moved = await value("SELECT count(*) FROM audit") - lines
            # The page may say that it was counted before; it leads to the same place.
            if len({one.header("location").partition("?")[0] for one in found}) > 1:
                wrong.append((action, [one.header("location") for one in found]))
            if moved > 1 and action not in SETTINGS:
                wrong.append((action, f"{moved} lines in the log"))
        elif any(one.status >= 500 for one in found):
            wrong.append((action, [one.status for one in found]))
    assert len(tried) > 20 and wrong == []


async def test_of_two_set_ups_at_once_one_wins(library, tmp_path) -> None:
    from tests.gate.knocking import Page
    from tests.program import program

    app = program(tmp_path)
    drawn = next(form for form in Page((await knock(app, "GET", "/setup")).text).forms if form["action"] in (None, "/setup"))
    fields = {**drawn["fields"], "name": "Perpustakaan Desa Sukamaju", "village": "Sukamaju", "district": "Jambi Luar Kota", "regency": "Muaro Jambi",
              "province": "Jambi", "full_name": "Bu Sari", "account": "sari", "password": "kuda lepas pagar bambu", "again": "kuda lepas pagar bambu"}
    found = await asyncio.gather(*(knock(app, "POST", "/setup", [FORM], packed({**fields, "account": f"sari{one}"}.items())) for one in range(6)))
    won = [one for one in found if one.status in (200, 303)]
    assert len(won) == 1, [one.text[-2000:] for one in found if one.status == 422][:1]
    assert await value("SELECT count(*) FROM account") == 1 and await value("SELECT count(*) FROM library") == 1
    assert (await knock(app, "GET", "/setup")).status == 404


async def test_two_sign_offs_at_once_are_one_report(app, sari) -> None:
    from tests.gate.knocking import Page

    page = Page((await sari.knock("GET", "/reporting/2026-10/sign-off")).text)
    form = next(one for one in page.forms if (one["action"] or "").endswith("/sign-off"))
    before = await value("SELECT count(*) FROM report")
    bodies = [packed({**form["fields"], "slip": secrets.token_urlsafe(12), "sure": "1"}.items()) for _ in range(2)]
    found = await asyncio.gather(*(sari.knock("POST", "/reporting/2026-10/sign-off", [FORM], body) for body in bodies))
    assert all(one.status in (303, 409, 422) for one in found)
    assert await value("SELECT count(*) FROM report") <= before + 1
