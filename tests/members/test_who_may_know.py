"""Who serves the desk knows a member's name, number and books; the rest is the librarian's, and each look is in the log."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from libsys.gate import actions as keys
from libsys.kernel import clock
from libsys.kernel.jobs import Run
from libsys.kernel.settings import Settings
from libsys.members import actions, hangs, telling
from tests.gate.knocking import Page
from tests.house.doors import golden
from tests.members.people import register
from tests.village import NOW, sign_in, words_of

BAGUS: dict[str, Any] = {
    "name": "Bagus Prakoso", "sex": "l", "birth_year": 2017, "guardian_name": "Bu Walimarker", "guardian_relation": "ibu",
    "consent_on": date(2026, 11, 19), "consent_how": "formulir", "phone": "+6281298765432", "guardian_phone": "+6281356789012",
    "hamlet": "Dusun Rahasiamarker", "rt": "077", "rw": "088"}
SECRET = ("2017", "walimarker", "19 november", "98765432", "9876-5432", "56789012", "5678-9012", "rahasiamarker", "077", "088",
          "persetujuan", "consent", "guardian", "birth_year", "laki-laki")
LOOKS = "SELECT about, recorded_by FROM audit WHERE did = 'members.look' ORDER BY number"


@pytest.fixture
async def bagus(village) -> dict[str, str]:
    """A child in the list, with one book out that was lent although his consent was missing then."""
    done = await register(village["budi"], BAGUS)
    return {**village, "id": done.id, "number": done.number}


def told(text: str) -> list[str]:
    """What a page says of Bagus that the desk need not know. What the page says whoever is named (its own words) is not his."""
    return [word for word in SECRET if word in text.casefold()]


@pytest.mark.parametrize("path", [
    "/members", "/members?q=Bagus", "/members?state=all", "/members/{id}", "/circulation?member={number}", "/circulation?find=Bagus", "/circulation/loans",
    "/circulation/loans?hamlet=Dusun+Rahasiamarker", "/circulation/members/{number}", "/dashboard", "/dashboard/find?q=Bagus", "/dashboard/find?q={number}",
    "/api/v1/members", "/api/v1/members?q=Bagus", "/api/v1/loans"])
async def test_a_volunteer_reads_name_and_number_and_nothing_more(client, bagus, path) -> None:
    await sign_in(client, "rani")
    answer = await client.get(path.format(**bagus))
    assert answer.status_code in (200, 303) and told(seen_in(answer)) == []


def seen_in(answer: Any) -> str:
    return answer.text if "json" in answer.headers["content-type"] else words_of(answer.text)


@pytest.mark.parametrize("path", ["/members/{id}/data", "/members/{id}/edit", "/members/{id}/leave", "/members/{id}/erase", "/members/{id}/merge",
                                  "/members/{id}/come-back", "/api/v1/members/{number}"])
async def test_a_full_record_is_the_librarians(client, bagus, path) -> None:
    await sign_in(client, "rani")
    assert (await client.get(path.format(**bagus))).status_code == 403
    await sign_in(client, "budi")
    assert (await client.get(path.format(**bagus))).status_code == 200


async def test_whatever_page_a_volunteer_reaches_says_nothing_more(client, bagus) -> None:
    """Every door that opens to a volunteer, with Bagus in its places, and what its page links to."""
    await lend(client, bagus)
    await sign_in(client, "rani")
    starts = [door.path for door in golden() if door.method == "GET" and door.opens_to("volunteer")]
    seen, todo = set(), [p.replace("{member_id:str}", bagus["id"]).replace("{number:str}", bagus["number"]) for p in starts if "setup" not in p]
    markers = ("walimarker", "rahasiamarker", "98765432", "9876-5432", "56789012", "5678-9012", "2017")
    while todo and len(seen) < 120:
        here = todo.pop(0)
        if here in seen or "{" in here or here.startswith(("/static", "/help", "/language", "/staff/sign")):
            continue
        seen.add(here)
        answer = await client.get(here)
        said = answer.text.casefold()
        assert not [marker for marker in markers if marker in said], here
        if answer.headers.get("content-type", "").startswith("text/html"):
            todo += [link.split("#")[0] for link in Page(answer.text).links if link.startswith("/")]
    assert len(seen) > 40 and f"/members/{bagus['id']}" in seen


async def lend(client: Any, bagus: dict[str, str]) -> None:
    """One book is with Bagus."""
    await sign_in(client, "budi")
    made = await client.post("/api/v1/titles", json={"title": "Kancil", "contributors": [], "copies": {"count": 1}}, headers={"idempotency-key": "t"})
    [barcode] = made.json()["barcodes"]
    lent = await client.post("/api/v1/loans", json={"barcode": barcode, "member": bagus["number"]}, headers={"idempotency-key": "l"})
    assert lent.status_code == 201


@pytest.mark.parametrize(("scopes", "status"), [(("desk",), 403), (("catalog", "reports"), 403), (("members",), 200), (("members_write",), 200)])
async def test_a_key_reads_a_full_record_by_its_scope(client, bagus, scopes, status) -> None:
    key = await keys.make_token(label="Mesin", scopes=scopes, by=bagus["sari"], now=NOW)
    bearer = {"authorization": f"Bearer {key}"}
    assert (await client.get(f"/api/v1/members/{bagus['number']}", headers=bearer)).status_code == status
    listed = await client.get("/api/v1/members", headers=bearer)
    if listed.status_code == 200:
        assert listed.json()["members"] == [{"number": bagus["number"], "name": "Bagus Prakoso", "is_active": True}]
    assert (listed.status_code == 200) is (scopes != ("catalog", "reports"))


async def test_each_look_is_in_the_log_once_a_day_under_who_looked(client, bagus, monkeypatch) -> None:
    from libsys.kernel.database import rows, value

    await sign_in(client, "budi")
    for path in ("/members/{id}", "/members/{id}", "/members/{id}/edit", "/members/{id}/data", "/api/v1/members/{number}"):
        assert (await client.get(path.format(**bagus))).status_code == 200
    assert [(line["about"], line["recorded_by"]) for line in await rows(LOOKS)] == [(bagus["id"], bagus["budi"])]
    await sign_in(client, "sari")
    await client.get(f"/members/{bagus['id']}")
    key = await keys.make_token(label="Mesin", scopes=("members",), by=bagus["sari"], now=NOW)
    await client.get(f"/api/v1/members/{bagus['number']}", headers={"authorization": f"Bearer {key}"})
    token = await value("SELECT id FROM api_token")
    assert [line["recorded_by"] for line in await rows(LOOKS)] == [bagus["budi"], bagus["sari"], token]
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    await actions.note_look(member=bagus["id"], by=bagus["budi"], now=clock.now())
    assert len(await rows(LOOKS)) == 4
    monkeypatch.setattr(clock, "now", lambda: NOW)
    await sign_in(client, "sari")
    assert "Melihat data lengkap anggota" in words_of((await client.get("/staff/log")).text)


async def test_a_look_at_midnight_is_of_the_day_that_begins_and_two_at_once_are_one(client, bagus, monkeypatch) -> None:
    from asyncio import gather

    from libsys.kernel.database import rows

    midnight = datetime(2026, 11, 23, 17, tzinfo=UTC)
    for passed in (0, 0, 1, 23):
        monkeypatch.setattr(clock, "now", lambda passed=passed: midnight + timedelta(hours=passed))
        await gather(*(actions.note_look(member=bagus["id"], by=bagus["budi"], now=clock.now()) for _ in range(3)))
    assert len(await rows(LOOKS)) == 1


async def test_lists_and_short_pages_are_no_look(client, bagus) -> None:
    from libsys.kernel.database import rows

    await sign_in(client, "budi")
    for path in ("/members", "/dashboard/find?q=Bagus", "/circulation?find=Bagus", "/api/v1/members"):
        await client.get(path)
    await sign_in(client, "rani")
    await client.get(f"/members/{bagus['id']}")
    assert await rows(LOOKS) == []


async def test_a_record_that_could_not_be_noted_is_not_shown(client, bagus, monkeypatch) -> None:
    from libsys.kernel.database import Busy
    from libsys.members.actions import looking

    async def full(**_said: object) -> None:
        raise Busy("full")

    await sign_in(client, "budi")
    monkeypatch.setattr(looking, "_look", full)
    answer = await client.get(f"/members/{bagus['id']}")
    assert answer.status_code == 503 and "Walimarker" not in answer.text


async def test_an_export_at_the_terminal_is_told_once_in_the_log(village, tmp_path) -> None:
    from libsys.kernel.database import rows

    settings = Settings(data=tmp_path)
    for count in (3, 4):
        telling.leave_note(settings, "csv", count)
    note = tmp_path / telling.NOTES
    assert note.stat().st_mode & 0o077 == 0
    half = note.read_text() + '{"id": "x", "at": "20'
    note.write_text(half)
    job = next(one for one in hangs.JOBS if one.name == "members.tell_exports")
    for _ in range(2):
        await job.work(Run(job, settings))
    (tmp_path / telling.TAKEN).write_text(half)  # the power went before the notes were thrown away
    await job.work(Run(job, settings))
    lines = await rows("SELECT recorded_by, facts FROM audit WHERE did = 'members.export' ORDER BY number")
    assert [(line["recorded_by"], json.loads(line["facts"])["count"]) for line in lines] == [("terminal", 3), ("terminal", 4)]
    assert not list(tmp_path.glob("*exports*"))


def test_the_terminal_leaves_a_note_of_an_export_and_writes_it_also_where_no_note_can_be_left(address, tmp_path, monkeypatch) -> None:
    from tests.members.test_export import at_home

    folder = at_home.__wrapped__(address, tmp_path, monkeypatch)
    from libsys.members import commands

    done = CliRunner().invoke(commands.EXPORTS["members"], ["--format", "jsonl", "--out", str(folder / "a.jsonl")])
    assert done.exit_code == 0 and json.loads((folder / telling.NOTES).read_text())["count"] == 2
    (folder / telling.NOTES).unlink()
    (folder / telling.NOTES).mkdir()
    assert CliRunner().invoke(commands.EXPORTS["members"], ["--out", str(folder / "b.csv")]).exit_code == 0
