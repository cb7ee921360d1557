"""While the clock is in doubt: who has answered, for how long, and how a machine, a terminal and the desk hear of it."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from libsys.acts import audit
from libsys.gate import actions as keys
from libsys.gate import sitting
from libsys.gate.outer import WHO
from libsys.gate.sessions import PUBLIC, Who
from libsys.kernel import clock
from libsys.kernel.database import row, value, writing
from libsys.kernel.keys import one_time_key
from libsys.kernel.refusals import Refused
from libsys.ui.forms import sent
from tests.gate.knocking import FORM
from tests.village import NOW, sign_in

DOUBT = "clock_in_doubt"
IN_2038 = datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC)
ACCEPTED = "SELECT count(*) FROM audit WHERE did = 'gate.accept_clock'"
JSON = ("content-type", "application/json")
SARI = Who(id="sari", role="manager", session="a sitting")


@pytest.fixture
async def in_2038(village, monkeypatch) -> None:
    """It was right until now, and the log knows."""
    async with writing():
        await audit.note(by="tests", at=NOW, did="tests.happen", about="x")
    monkeypatch.setattr(clock, "now", lambda: IN_2038)


def request(body: bytes = b"", kind: tuple[str, str] = FORM, who: Who = PUBLIC) -> Any:
    """Something posted, as the gate meets it."""
    async def whole() -> bytes:
        return body

    async def stream() -> AsyncIterator[bytes]:
        yield body

    return SimpleNamespace(method="POST", headers=dict([kind]), scope={WHO: who}, body=whole, stream=stream)


async def asks(asked: Any, **door: bool) -> bool:
    """Whether the question comes before the door opens."""
    try:
        await sitting.ask(asked, SimpleNamespace(opt=door))
    except sitting.ClockInDoubt as doubt:
        assert (doubt.why, doubt.now) == ("clock_jumped_ahead", IN_2038)
        return True
    return False


async def test_the_answer_is_in_the_log_with_who_when_why_and_for_which_sitting(client, in_2038, village) -> None:
    who = await sign_in(client, "sari")
    await client.post("/members", data={"despite": DOUBT})
    line = await row("SELECT about, recorded_by, facts, happened_at FROM audit WHERE did = 'gate.accept_clock'")
    assert line == {"about": who.session, "recorded_by": village["sari"], "facts": '{"why": "clock_jumped_ahead"}', "happened_at": IN_2038}


async def test_a_machine_says_it_with_each_request(client, in_2038, village) -> None:
    key = await keys.make_token(label="Papan", scopes=("members_write",), now=NOW, by=village["sari"])
    client.headers["authorization"] = f"Bearer {key}"
    person = {"name": "Dewi Lestari", "sex": "p", "birth_year": 1990}

    async def register(**more: Any) -> int:
        return (await client.post("/api/v1/members", json=person | more, headers={"idempotency-key": one_time_key()})).status_code

    despite = {"despite": [DOUBT, "member_maybe_double"]}
    assert [await register(), await register(**despite), await register(), await register(**despite)] == [409, 201, 409, 201]
    assert await value(ACCEPTED) == 0


async def test_who_is_not_signed_in_says_it_each_time_too(in_2038) -> None:
    answered = b"despite=" + DOUBT.encode()
    assert [await asks(request(answered)), await asks(request()), await asks(request(answered))] == [False, True, False]
    assert await value(ACCEPTED) == 0


@pytest.mark.parametrize(("body", "kind", "is_asked"), [
    (b"despite=clock_in_doubt", FORM, False), (b"despite=other&despite=clock_in_doubt", FORM, False), (b"despite=other", FORM, True), (b"", FORM, True),
    (b'{"despite": ["clock_in_doubt"]}', JSON, False), (b'{"despite": ["other"]}', JSON, True), (b'{"name": "Dewi"}', JSON, True),
    (b'{"despite": "clock_in_doubt"}', JSON, True), (b'{"despite": null}', JSON, True), (b'["clock_in_doubt"]', JSON, True), (b"null", JSON, True),
    (b"{", JSON, True), (b"\xff", JSON, True), (b"[" * 5000, JSON, True), (b'{"despite": ["clock_in_doubt"]}', ("content-type", "text/plain"), True),
    (b'{"despite": ["clock_in_doubt"]}', ("content-type", "application/json; charset=utf-8"), False),
    (b"--x\r\nnonsense", ("content-type", "multipart/form-data; boundary=x"), True),
])
async def test_what_counts_as_an_answer(in_2038, body, kind, is_asked) -> None:
    assert await asks(request(body, kind)) is is_asked


async def test_a_door_that_judges_the_clock_itself_or_bears_no_day_is_not_asked_about(in_2038) -> None:
    assert not await asks(request(), judges_clock=True) and not await asks(request(), undated=True)
    assert await asks(request(), judges_clock=False)


async def test_in_a_sitting_that_answered_each_act_hears_that_it_did(in_2038) -> None:
    assert await asks(request(who=SARI))
    assert not await asks(request(b"despite=clock_in_doubt", who=SARI))
    for body, heard in ((b"", [DOUBT]), (b"despite=has_overdue", ["has_overdue", DOUBT])):
        later = request(body, who=SARI)
        assert not await asks(later) and (await sent(later))["despite"] == heard
    assert not await asks(request(b"{}", JSON, who=SARI))
    assert await asks(request(who=Who(id="sari", role="manager", session="another")))
    assert await value(ACCEPTED) == 1


async def test_the_terminal_says_which_day_the_computer_shows(in_2038, monkeypatch) -> None:
    with pytest.raises(Refused) as refused:
        await sitting.ask_terminal()
    assert [(why.code, dict(why.facts)) for why in refused.value.reasons] == [("clock_in_doubt_terminal", {"today": date(2038, 1, 19)})]
    monkeypatch.setattr(clock, "now", lambda: NOW)
    await sitting.ask_terminal()
