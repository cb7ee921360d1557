"""What somebody typed stays text: no page runs it, no spreadsheet computes it, no stranger reads it."""

import csv
import io
import logging
import re
import secrets
import zipfile
from urllib.parse import quote

from tests.gate.knocking import Page, Person, at, crawl, doors

RUNS = """Z'"><xss onxss=1 src=javascript:xss></textarea></title></select></script><xss>Z{{1237*7919}}${1237*7919}"""
COMPUTES = ('=HYPERLINK("http://evil.example")', "@SUM(1)", "+1+cmd|' /C calc'!A0", "-1+1", "\t=1", "＝1")
KEPT = ("csrf", "slip", "despite")
NOT_OURS = ("/staff/sign-out", "/staff/me", "/backups", "/circulation/scan")
ADDRESS = re.compile(r"(?i)\s*(javascript|data|vbscript):")


def what_runs(text: str) -> list[str]:
    """Elements, attributes and addresses that a page of ours never has."""
    wrong = ["a template ran"] if "9795803" in text else []
    for tag, facts in Page(text).tags:
        if tag == "xss" or any(name.startswith("on") for name in facts) or "style" in facts:
            wrong.append(f"{tag} {facts}")
        if tag == "script" and not facts.get("src") and facts.get("type") != "application/json":
            wrong.append("a script in the page")
        if any(ADDRESS.match(facts.get(name) or "") for name in ("href", "action", "formaction")):
            wrong.append(f"{tag} {facts}")
    return wrong


async def test_hostile_text_in_every_field_runs_nowhere(app, sari, places) -> None:
    starts = [at(path, places) for path, method, _ in doors(app) if method == "GET"]
    seen, forms = await crawl(sari, starts, 150)
    kept = 0
    for action, form in forms.values():
        if form["method"] != "post" or action.startswith(NOT_OURS):
            continue
        for number, name in enumerate(one for one in form["fields"] if one not in KEPT):
            for text in (COMPUTES[number % len(COMPUTES)], RUNS, RUNS[:40]):
                fields = {**form["fields"], name: text, **({"slip": secrets.token_urlsafe(12)} if "slip" in form["fields"] else {})}
                answer = await sari.send(action, fields)
                assert what_runs(answer.text) == [], (action, name)
                kept += answer.status == 303
    assert kept > 60
    await sari.enter()
    seen, _ = await crawl(sari, [*seen, "/?q=xss", "/catalog?q=xss"], 250)
    for path in seen:
        answer = await sari.knock("GET", path)
        if answer.is_page:
            assert what_runs(answer.text) == [], path
    for form in ("csv", "xlsx"):
        answer = await sari.knock("GET", f"/reporting/2026-10/files/{form}?draft=1")
        assert formulas(form, answer.body) == [] and answer.header("content-disposition").startswith("attachment")
    nobody = Person(app)
    for path in ("/", f"/?q={quote(RUNS)}", "/?q=xss", f"/?subject={quote(RUNS)}", f"/help/{quote(RUNS, safe='')}", f"/?done=copy_made&n={quote(RUNS)}",
                 f"/staff/sign-in?back={quote('/' + RUNS)}", at("/t/{title_id:str}", places)):
        assert what_runs((await nobody.knock("GET", path)).text) == [], path


def formulas(form: str, body: bytes) -> list[str]:
    """Cells that a spreadsheet would compute."""
    if form == "xlsx":
        archive = zipfile.ZipFile(io.BytesIO(body))
        return [name for name in archive.namelist() if b"<f>" in archive.read(name)]
    cells = [cell for line in csv.reader(io.StringIO(body.decode("utf-8-sig"))) for cell in line]
    return [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "＝") or (cell[:1] == "-" and not re.fullmatch(r"-[\d.,]*", cell))]


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
