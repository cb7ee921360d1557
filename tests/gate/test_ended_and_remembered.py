"""Keys and sessions: what ended keeps the moment of its end, and what the gate remembers of who is at the door."""

from datetime import datetime, timedelta

from libsys.acts import Act, act
from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.gate.sessions import Who
from libsys.kernel.database import row, rows, value
from tests.village import NOW


async def test_a_key_is_shown_once_and_what_ended_before_keeps_its_day(village) -> None:
    by, later = village["sari"], NOW + timedelta(days=1)
    asked = {"label": "Papan", "scopes": ("desk",), "now": NOW, "by": by, "slip": "one"}
    assert await keys.make_token(**asked) != "" and await keys.make_token(**asked) == ""
    await keys.make_token(label="Kios", scopes=("desk",), now=NOW, by=by)
    await keys.end_token(token=await value("SELECT id FROM api_token WHERE label = 'Papan'"), now=NOW, by=by)

    @act("test.leave")
    async def leave(it: Act, *, now: datetime, by: str, slip: str | None = None) -> None:
        await keys.end_tokens_of(it, by)
        return it.done(None, about=by)

    await leave(now=later, by=by)
    kept = await rows("SELECT label, ended_at FROM api_token ORDER BY label")
    assert [(line["label"], line["ended_at"]) for line in kept] == [("Kios", later), ("Papan", NOW)]


async def test_a_session_that_has_ended_keeps_the_moment_of_its_end(village) -> None:
    tokens = [await sessions.start(account=village["rani"], is_local=True, now=NOW) for _ in range(2)]
    who = [await sessions.find(token, NOW) for token in tokens]
    await sessions.end(who[0].session, NOW)
    for again in (sessions.end(who[0].session, NOW + timedelta(hours=1)), sessions.end_others(village["rani"], NOW + timedelta(hours=1))):
        await again
    kept = await rows("SELECT id, ended_at FROM session")
    assert {line["id"]: line["ended_at"] for line in kept} == {who[0].session: NOW, who[1].session: NOW + timedelta(hours=1)}


async def test_what_the_gate_knows_of_who_is_at_the_door(village) -> None:
    token = await sessions.start(account=village["rani"], is_local=False, now=NOW)
    kept = await row("SELECT id, csrf FROM session")
    assert await sessions.find(token, NOW) == Who(
        id=village["rani"], name="rani", full_name="Rani", role="volunteer", language="id", csrf=kept["csrf"], session=kept["id"],
        is_local=False, is_token=False, started_at=NOW, seen_at=NOW)
    key = await keys.make_token(label="Papan", scopes=("desk", "catalog"), now=NOW, by=village["sari"])
    made = await value("SELECT id FROM api_token")
    assert await sessions.find_token(key, NOW) == Who(
        id=made, name="Papan", full_name="Papan", role="machine", language="id", session=made, is_token=True, scopes=("catalog", "desk"))


async def test_who_is_remembered_is_forgotten_when_the_day_is_over_and_when_there_are_too_many(village, monkeypatch) -> None:
    assert sessions.MOST_REMEMBERED == 500
    monkeypatch.setattr(sessions, "MOST_REMEMBERED", 2)
    for _ in range(3):
        token = await sessions.start(account=village["rani"], is_local=True, now=NOW)
        await sessions.find(token, NOW)
    assert len(sessions._remembered.here) == 1
    assert (await sessions.find(token, NOW + timedelta(hours=12))).is_public
