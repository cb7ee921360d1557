"""An older copy knows nothing of the days since: what was said of the clock before it came back holds after it."""

from datetime import timedelta
from pathlib import Path

import pytest

from libsys.acts import audit
from libsys.backups import actions, queries
from libsys.kernel import clock, database
from libsys.kernel.database import writing
from libsys.library import moving
from tests.backups.shelf import happen
from tests.village import NOW, fields_of, settle, sign_in, words_of

MONTHS_LATER = NOW + timedelta(days=100)


async def line_at(at) -> None:
    async with writing():
        await audit.note(by="tests", at=at, did="tests.happen", about="x")


@pytest.fixture
async def old_copy(village, settings) -> Path:
    """A copy of today; then a hundred days of daily work, and the clock shows that day."""
    await happen(1)
    made = await actions.make(settings, kind="asked", now=NOW)
    await line_at(NOW + timedelta(days=50))
    await line_at(MONTHS_LATER)
    return Path(made.path)


async def test_an_old_copy_doubts_no_clock_that_was_believed_when_it_came_back(village, settings, old_copy) -> None:
    assert await audit.clock_reason(MONTHS_LATER) is None
    await actions.restore(settings, old_copy, by=village["sari"], now=MONTHS_LATER)
    assert await audit.clock_reason(MONTHS_LATER + timedelta(days=1)) is None
    assert await audit.clock_reason(MONTHS_LATER + timedelta(days=30)) is None
    assert await audit.clock_reason(NOW) == "clock_went_back"
    assert await moving.sittings() == []


async def test_a_clock_in_doubt_that_nobody_answered_for_stays_in_doubt(village, settings, old_copy) -> None:
    wrong = MONTHS_LATER + timedelta(days=900)
    await actions.restore(settings, old_copy, by=village["sari"], now=wrong)
    assert await audit.clock_reason(wrong) == "clock_jumped_ahead"


async def test_the_answer_given_while_restoring_is_asked_for_no_second_time(client, settings, old_copy, monkeypatch) -> None:
    """The only manager comes back after a long rest, brings the copy back, signs in and lends: one question."""
    later = MONTHS_LATER + timedelta(days=200)
    monkeypatch.setattr(clock, "now", lambda: later)
    await sign_in(client, "sari")
    [kept] = [copy for copy in queries.list_copies(settings) if copy.kind == "asked"]
    look = f"/backups/look/{kept.name}"
    asked = await client.post("/backups/restore", data=fields_of((await client.get(look)).text, "/backups/restore") | {"sure": "1"})
    assert asked.status_code == 422 and "Benarkah hari ini" in words_of(asked.text)
    done = await client.post("/backups/restore", data=fields_of(asked.text, "/backups/restore") | {"despite": "clock_in_doubt"})
    assert done.status_code == 303, words_of(done.text)
    await sign_in(client, "sari")
    assert "Benarkah hari ini" not in words_of((await client.post("/members", data={})).text)
    assert "Jam komputer diragukan" not in words_of((await client.get("/staff")).text)



async def test_a_new_computer_whose_clock_is_behind_the_copy_is_not_believed(library, settings, tmp_path) -> None:
    """Nothing is on record there yet that could doubt it: the copy's own last line does."""
    await settle()
    await line_at(NOW)
    copy = Path((await actions.make(settings, kind="asked", now=NOW)).path)
    async with writing():
        for sql in ("DROP TRIGGER audit_is_not_deleted", "DELETE FROM audit"):
            await database.execute(sql)
    behind = NOW - timedelta(days=15)
    await database.stop()
    await database.start(settings.address, settings.data)
    assert await audit.clock_reason(behind) is None
    await actions.restore(settings, copy, by="setup", now=behind)
    assert await audit.clock_reason(behind) == "clock_went_back"
    assert await audit.clock_reason(NOW + timedelta(hours=1)) is None
