"""A year after a book came back nobody can say who read it, and no figure of any month has moved."""

from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest

from libsys.circulation import actions, rules
from libsys.circulation.daily import detach_the_past
from libsys.kernel import clock
from libsys.kernel.database import execute, row, rows, value, writing
from libsys.kernel.jobs import Job, run_once
from libsys.kernel.periods import Month
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import Settings, WrongSetting, load
from libsys.members import actions as members
from libsys.report_format.comparison import same_figures
from libsys.reporting import queries as reports
from tests import village
from tests.circulation import world
from tests.circulation.world import Desk

OCTOBER, NOVEMBER = Month(2025, 10), Month(2025, 11)
JOB = Job("circulation.detach", detach_the_past)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


@pytest.fixture
async def year_ago(desk: Desk) -> Desk:
    """October 2025: Siti read two books, Ani one of them later; Bagus has kept one ever since. Siti read again in November."""
    async with writing():
        await execute("UPDATE library SET set_up_at = {}", datetime(2025, 1, 2, tzinfo=UTC))
    for book, who, lent, back in (
            ("Laskar Pelangi", "siti", (10, 6), (10, 13)), ("Bumi Manusia", "siti", (10, 20), (10, 27)),
            ("Laskar Pelangi", "ani", (10, 20), (10, 24)), ("Beternak Lele", "bagus", (10, 7), None),
            ("Kancil dan Buaya", "siti", (11, 10), (11, 25))):
        await desk.lend(book, who, on=date(2025, *lent), despite=("loan_limit_reached",))
        if back:
            await desk.take_back(book, on=date(2025, *back))
    return desk


async def borrowers(month: Month) -> tuple[int | None, ...]:
    _body, counted = await reports.draft(month, clock.now())
    return counted.figures["peminjam_unik_p"], counted.figures["eks_dipinjam"], counted.figures["eks_dikembalikan"]


async def test_a_year_later_what_came_back_is_nobodys_and_every_month_is_as_it_was(year_ago: Desk, settings: Settings) -> None:
    before = [(await reports.draft(month, world.NOW))[0] for month in (OCTOBER, NOVEMBER)]
    assert await borrowers(OCTOBER) == (3, 4, 3)
    await run_once(JOB, settings)
    loans = await rows("SELECT member, visit, reader, reader_sex, reader_group, reader_category FROM loan WHERE member IS NULL")
    assert len(loans) == 3 and len({loan["reader"] for loan in loans}) == 2
    assert {(loan["visit"], loan["reader_sex"], loan["reader_group"], loan["reader_category"]) for loan in loans} == {(None, "p", "umum", "umum")}
    after = [(await reports.draft(month, world.NOW))[0] for month in (OCTOBER, NOVEMBER)]
    assert all(same_figures(then, now) for then, now in zip(before, after, strict=True)) and await borrowers(OCTOBER) == (3, 4, 3)
    found = await reports.evidence(OCTOBER, "peminjam_unik_p")
    assert found.figure == 3 and len(found.rows) == 3 and sum(bool(one["opens"]) for one in found.rows) == 1
    assert await value("SELECT count(*) FROM visit WHERE member IS NOT NULL AND happened_on <= {}", date(2025, 11, 23)) == 0


async def test_all_of_ones_loans_of_a_month_go_together_or_none(year_ago: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """On 25 October 2026 the loan of the 20th, back on the 27th, is not old enough: Siti stays one reader of October."""
    then = datetime(2026, 10, 25, 3, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: then)
    monkeypatch.setattr("libsys.library.card.clock_reason", _believed)
    await run_once(JOB, settings)
    assert await value("SELECT count(*) FROM loan WHERE member IS NULL") == 1
    assert await borrowers(OCTOBER) == (3, 4, 3)


async def _believed(_now: datetime) -> None:
    return None


async def test_what_is_still_out_stays_with_who_has_it_and_comes_back_as_ever(year_ago: Desk, settings: Settings) -> None:
    await run_once(JOB, settings)
    assert await world.open_count() == 1
    assert (await year_ago.take_back("Beternak Lele")).number == year_ago.members["bagus"]


@pytest.mark.parametrize("case", ["never", "clock"])
async def test_nothing_is_detached_where_it_is_never_wanted_or_while_the_clock_is_in_doubt(year_ago: Desk, settings: Settings, case,
                                                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    if case == "never":
        settings = Settings(data=settings.data, history_months=0)
    else:
        monkeypatch.setattr(clock, "now", lambda: datetime(2038, 1, 20, tzinfo=UTC))
    await run_once(JOB, settings)
    assert await value("SELECT count(*) FROM loan WHERE member IS NULL") == 0


async def test_once_done_there_is_nothing_more_to_write(year_ago: Desk, settings: Settings) -> None:
    await run_once(JOB, settings)
    lines = await value("SELECT count(*) FROM audit")
    await run_once(JOB, settings)
    assert await value("SELECT count(*) FROM audit") == lines
    said = await rows("SELECT did, about, facts FROM audit WHERE recorded_by = 'job' ORDER BY number")
    assert [one["did"] for one in said] == ["circulation.detach", "visits.forget_visitors"] and said[0]["about"] == "2025-10"


async def test_the_log_and_the_kept_answers_do_not_say_who_read_it(desk: Desk, settings: Settings) -> None:
    async with writing():
        await execute("INSERT INTO slip (key, recorded_by, verb, result, recorded_at) VALUES ('old', 'x', 'circulation.lend', 'null', {})",
                      datetime(2026, 8, 1, tzinfo=UTC))
    await desk.lend(on=date(2025, 10, 6), slip="paper")  # entered today, and a year old: detached at once
    await desk.take_back(on=date(2025, 10, 13), slip="back")
    await desk.lend("Bumi Manusia", slip="new")
    siti = await value("SELECT id FROM member WHERE number = 'A0001'")
    assert await rows("SELECT did FROM audit WHERE about = {} OR facts LIKE {}", siti, f"%{siti}%") == []
    await run_once(JOB, settings)
    assert [one["key"] for one in await rows("SELECT key FROM slip ORDER BY key")] == ["new"]


async def test_a_detached_loan_has_its_page_its_line_in_lists_and_no_way_back(client: httpx.AsyncClient, year_ago: Desk, settings: Settings) -> None:
    await run_once(JOB, settings)
    loan = await row("SELECT id FROM loan WHERE member IS NULL ORDER BY id")
    await village.sign_in(client, "budi")
    page = await client.get(f"/circulation/loans/{loan['id']}")
    assert page.status_code == 200 and "Sudah dilepas dari nama peminjamnya" in page.text and "Siti" not in page.text
    assert "Bumi Manusia" not in (await client.get("/circulation/members/A0001")).text
    assert (await client.get(f"/api/v1/loans/{loan['id']}")).json()["member"] == ""
    assert len((await client.get("/api/v1/loans")).json()["loans"]) == 5
    for figure in ("peminjam_unik_p", "eks_dipinjam", "eks_dikembalikan"):
        assert (await client.get(f"/reporting/2025-10/{figure}")).status_code == 200
    with pytest.raises(Refused) as refused:
        await actions.undo_return(loan_id=loan["id"], today=world.TODAY, now=world.NOW, by=world.BY, may_correct=True)
    assert "member_was_erased" in [one.code for one in refused.value.refusals]


async def late(desk: Desk, who: str, *despite: str) -> actions.Lent:
    """A line of an old sheet of October 2025."""
    return await actions.lend(barcode="B000004", member_number=desk.members[who], on=date(2025, 10, 14), returned_on=date(2025, 10, 20),
                              today=world.TODAY, now=world.NOW, by=world.BY, despite=frozenset(despite))


async def test_an_old_sheet_of_a_month_that_is_nobodys_asks_before_a_reader_counts_twice(year_ago: Desk, settings: Settings) -> None:
    await run_once(JOB, settings)
    with pytest.raises(Refused) as refused:
        await late(year_ago, "siti")
    assert [one.code for one in refused.value.cautions] == ["reader_may_count_twice"] and await borrowers(OCTOBER) == (3, 4, 3)
    await late(year_ago, "siti", "reader_may_count_twice")
    assert await borrowers(OCTOBER) == (4, 5, 4)
    assert await value("SELECT accepted FROM loan WHERE lent_on = {}", date(2025, 10, 14)) == "reader_may_count_twice"
    assert (await late_again(year_ago, "siti")).number == year_ago.members["siti"]  # counted with a name since: no second question
    assert await borrowers(OCTOBER) == (4, 6, 5)


async def late_again(desk: Desk, who: str) -> actions.Lent:
    return await actions.lend(barcode="B000004", member_number=desk.members[who], on=date(2025, 10, 20), returned_on=date(2025, 10, 21),
                              today=world.TODAY, now=world.NOW, by=world.BY)


async def test_who_cannot_be_one_of_the_nameless_is_entered_without_a_question(year_ago: Desk, settings: Settings) -> None:
    await world.add_member(year_ago, "udin", "A0009", "Udin", 1980, sex="l")
    await late(year_ago, "siti")  # nothing is detached yet
    await run_once(JOB, settings)
    assert (await late_again(year_ago, "udin")).number == "A0009"  # all who are nobody there were women


async def test_an_erased_reader_of_a_month_that_is_not_detached_asks_nobody(year_ago: Desk) -> None:
    await world.add_member(year_ago, "wati", "A0009", "Wati", 1980)
    ani = await value("SELECT id FROM member WHERE number = 'A0003'")
    await members.leave(ani, on=world.TODAY, because=None, today=world.TODAY, now=world.NOW, by=world.BY)
    await members.erase(ani, today=world.TODAY, now=world.NOW, by=world.BY)
    assert await value("SELECT count(*) FROM loan WHERE member IS NULL") == 1
    assert (await late(year_ago, "wati")).number == "A0009"


async def test_an_old_sheet_counts_no_second_visit_of_a_day_that_was_forgotten(year_ago: Desk, settings: Settings) -> None:
    visits = "SELECT count(*) FROM visit WHERE happened_on = {} AND undone_at IS NULL"
    await run_once(JOB, settings)
    assert await value(visits, date(2025, 10, 7)) == 1  # of Bagus, whose book is still out: the loan knows, the visit does not
    await actions.lend(barcode="B000004", member_number="A0002", on=date(2025, 10, 7), returned_on=date(2025, 10, 9), today=world.TODAY,
                       now=world.NOW, by=world.BY)
    assert await value(visits, date(2025, 10, 7)) == 1


@pytest.mark.parametrize(("today", "months", "until"), [
    (date(2026, 11, 23), 12, date(2025, 11, 23)), (date(2028, 2, 29), 12, date(2027, 2, 28)), (date(2026, 3, 31), 1, date(2026, 2, 28))])
def test_until_when_it_must_have_come_back(today, months, until) -> None:
    assert rules.detach_until(today, months) == until


@pytest.mark.parametrize(("typed", "months"), [("history_months = 0\n", 0), ("history_months = '24'\n", 24), ("", 12)])
def test_how_long_a_history_is_kept_is_a_setting(tmp_path: Path, typed, months) -> None:
    (tmp_path / "libsys.toml").write_text(typed)
    assert load(tmp_path).history_months == months


@pytest.mark.parametrize("typed", ["history_months = -1\n", "history_months = 1201\n", "history_months = 'never'\n", "history_months = true\n"])
def test_a_length_that_cannot_be_is_told(tmp_path: Path, typed) -> None:
    (tmp_path / "libsys.toml").write_text(typed)
    with pytest.raises(WrongSetting, match="history_months"):
        load(tmp_path)
async def test_who_is_erased_leaves_no_history_behind_and_the_months_stay(year_ago: Desk) -> None:
    siti = await value("SELECT id FROM member WHERE number = 'A0001'")
    before = await borrowers(OCTOBER), await borrowers(NOVEMBER)
    act = {"today": world.TODAY, "now": world.NOW, "by": world.BY}
    await members.leave(siti, on=world.TODAY, **act)
    await members.erase(siti, **act)
    assert await value("SELECT count(*) FROM loan WHERE member = {}", siti) == 0 == await value("SELECT count(*) FROM visit WHERE member = {}", siti)
    assert (await borrowers(OCTOBER), await borrowers(NOVEMBER)) == before


