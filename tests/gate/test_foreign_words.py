"""What somebody typed stays text: no page runs it, no spreadsheet computes it, no stranger reads it."""

import logging
from urllib.parse import quote

from tests.gate.knocking import Page, Person, at, crawl, doors
from tests.gate.poison import RUNS, formulas, poison, run_through, what_runs


async def test_hostile_text_in_every_field_runs_nowhere(app, sari, places) -> None:
    starts = [at(path, places) for path, method, _ in doors(app) if method == "GET"]
    seen, forms = await crawl(sari, starts, 150)
    kept, wrong = await poison(sari, forms.values())
    assert wrong == []
    assert kept > 60
    await sari.enter()
    seen, _ = await crawl(sari, [*seen, "/?q=xss", "/catalog?q=xss"], 250)
    assert await run_through(sari, seen) == []
    for form in ("csv", "xlsx"):
        answer = await sari.knock("GET", f"/reporting/2026-10/files/{form}?draft=1")
        assert formulas(form, answer.body) == [] and answer.header("content-disposition").startswith("attachment")
    nobody = Person(app)
    for path in ("/", f"/?q={quote(RUNS)}", "/?q=xss", f"/?subject={quote(RUNS)}", f"/help/{quote(RUNS, safe='')}", f"/?done=copy_made&n={quote(RUNS)}",
                 f"/staff/sign-in?back={quote('/' + RUNS)}", at("/t/{title_id:str}", places)):
        assert what_runs((await nobody.knock("GET", path)).text) == [], path


async def test_members_are_in_no_public_page_no_log_and_no_record_of_acts(app, sari, places, caplog) -> None:
    """A name and a phone that are nowhere else are written into a member, a loan is made, a fault is provoked."""
    from libsys.kernel.database import execute, rows, value, writing

    caplog.set_level(logging.DEBUG, logger="libsys")
    name, phone = "Zulkarnaen Marbun Tandabukti", "6281298765432"
    page = Page((await sari.knock("GET", f"/members/{places['member_id']}/edit")).text)
    form = next(one for one in page.forms if (one["action"] or "").startswith("/members/"))
    answer = await sari.send(form["action"], {**form["fields"], "name": name, "phone": phone})
    assert answer.status == 303 and await value("SELECT count(*) FROM member WHERE name = {}", name) == 1
    for action in ("leave", "come-back", "edit"):
        await sari.knock("GET", f"/members/{places['member_id']}/{action}")
    async with writing():
        await execute("UPDATE member SET hamlet = {} WHERE id = {}", "Dusun Tandabukti", places["member_id"])
    nobody, told = Person(app), ""
    number = await value("SELECT number FROM member WHERE id = {}", places["member_id"])
    for path, method, _ in doors(app):
        for query in ("", "?q=Zulkarnaen", f"?q={number}"):
            found = await nobody.knock(method, at(path, {**places, "number": number, "code": number}) + query)
            told += found.text
    told += caplog.text + "".join(repr(line) for line in await rows("SELECT * FROM audit"))
    assert "Tandabukti" not in told and phone not in told and phone[2:] not in told and "0812-9876-5432" not in told
