"""A table of nasty things, and every door of the golden table tried with each: an answer by the book, never a fault of ours."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from libsys.gate import actions as keys
from libsys.kernel import clock
from libsys.kernel.database import value
from tests.gate.knocking import FORM, Answer, Person, at, knock, packed
from tests.house.doors import Door, golden

HEAP = "a" + "\u0301" * 15_800 + "\u0327" * 15_800
NAMES = ("q", "page", "member", "barcode", "copy", "month", "on", "year", "limit", "offset", "n", "back", "revision", "cell", "open", "isbn", "line")
IN_THE_ADDRESS = {
    "NUL": "%00a", "no UTF-8": "%ff%fe", "half a letter": "%ed%a0%80", "many digits": "9" * 400, "groups of digits": "999." * 90, "below zero": "-1",
    "64 bits": str(2**63), "a fraction": "1e999", "nan": "NaN", "other digits": "%D9%A1%D9%A2", "a heap of marks": "a" + "%CC%81" * 60,
    "a list": "[]", "a template": "{{7*7}}", "nothing": "", "lines": "%0d%0aX-A:b", "far days": "9999-12-31", "no day": "2026-02-30",
}
"""What stands in an address, in a place of it or in a question."""
IN_A_FIELD = {
    "NUL": "a\x00b", "half a letter": "\ud800", "many digits": "9" * 5000, "groups of digits": ".".join(["999"] * 2000), "a heap of marks": HEAP,
    "a long text": "x" * 60_000, "other digits": "٣" * 50, "a fraction": "1e999", "far days": "31/12/9999", "signs nobody sees": "\u200b" * 20_000,
}
MALFORMED = {
    "no end": b"{", "deep lists": b"[" * 100_000, "deep records": b'{"a":' * 20_000, "no UTF-8": b'{"title":"\xff"}', "nan": b'{"title":NaN}',
    "infinite": b'{"title":Infinity}', "two": b"{}{}", "a comma": b'{"a":1,}', "half a letter": b'{"title":"\\ud800"}',
    "digits": b'{"title":"x","barcode":"B1","year":' + b"9" * 5000 + b"}", "a mark": b"\xef\xbb\xbf{}", "quotes": b"{'a':1}",
}
UNUSABLE = {
    "nothing": b"", "NUL": b'{"title":"x","remainder":"\\u0000"}', "none": b"null", "a list": b"[]", "a number": b"0", "a text": b'"x"', "70 bits": b'{"title":"x","barcode":"B1","year":%d}' % 2**70,
    "a great number": b'{"title":"x","year":1e308}', "nobody's field": b'{"nobody":1}', "kinds": b'{"title":{},"barcode":[],"name":1,"member":true}',
}
"""Bodies that can be read, and that no door can use."""
METHODS = ("PUT", "DELETE", "PATCH", "TRACE", "FOO", "get", "OPTIONS", "HEAD")
JSON = ("content-type", "application/json")
HERE = [door for door in golden() if not door.path.startswith("/setup")]
ENDS = ("/staff/sign-out", "/backups/restore", "/staff/me/sign-out-elsewhere")


@pytest.fixture
def wrong(caplog: pytest.LogCaptureFixture) -> Iterator[list[Any]]:
    """What was not by the book; empty at the end."""
    caplog.set_level(logging.ERROR)
    found: list[Any] = []
    yield found
    assert found == []
    assert "unhandled" not in caplog.text and "Error" not in caplog.text


def fault(answer: Answer, target: str) -> str | None:
    """A fault of ours, no words, no problem document for a machine."""
    if answer.status == 0 or answer.status >= 500:
        return f"{answer.status}"
    if answer.status >= 400 and target.startswith("/api/") and not answer.header("content-type").startswith("application/problem+json"):
        return f"no problem document: {answer.status}"
    return None if answer.status < 400 or answer.body else "no words"


def doors(method: str, *, of_machines: bool | None = None) -> list[Door]:
    return [door for door in HERE if door.method == method and (of_machines is None or door.path.startswith("/api/") is of_machines)]


async def test_whatever_stands_in_an_address(app, sari, places, wrong) -> None:
    for door in HERE:
        named = [part.partition(":")[0] for part in door.path.split("{")[1:]]
        for what, text in IN_THE_ADDRESS.items():
            asked = "&".join(f"{name}={text}" for name in NAMES)[:7900]
            targets = [at(door.path, places) + "?" + asked] if door.method == "GET" else []
            for target in targets + [at(door.path, places, **{name: text}) for name in named if text and "0d%0a" not in text]:
                answer = await sari.knock(door.method, target)
                if found := fault(answer, target):
                    wrong.append((door.method, door.path, what, found))
        if door.path.startswith(ENDS):
            await sari.enter()


async def test_whatever_a_form_carries(app, sari, places, wrong) -> None:
    names = (*NAMES, "name", "title", "code", "password", "birth_year", "price", "minutes", "days", "count", "number", "text", "find", "kept", "despite")
    for turn, door in enumerate(doors("POST", of_machines=False)):
        if door.path.startswith(ENDS):
            continue
        for what, text in list(IN_A_FIELD.items())[turn % 2:: 2]:
            answer = await sari.knock("POST", at(door.path, places), [FORM], packed((name, text) for name in names)[:990_000])
            if found := fault(answer, door.path):
                wrong.append((door.path, what, found))
        await sari.enter()


async def test_what_a_machine_cannot_write_is_400_and_what_no_door_can_use_is_422(app, sari, places, wrong) -> None:
    assert len(doors("POST", of_machines=True)) >= 6
    for door in doors("POST", of_machines=True):
        for bodies, status in ((MALFORMED, 400), (UNUSABLE, 422)):
            for what, body in bodies.items():
                answer = await sari.knock("POST", at(door.path, places), [JSON, ("idempotency-key", "a")], body)
                is_empty = door.path.endswith(("/return", "/renewals")) and what in ("nothing", "none")  # a body may be left out there
                if fault(answer, door.path) or (answer.status != status and not is_empty):
                    wrong.append((door.path, what, answer.status))


async def test_a_method_that_a_door_does_not_know_is_405_and_says_which_it_knows(app, sari, places, wrong) -> None:
    known: dict[str, set[str]] = {}
    for door in HERE:
        known.setdefault(door.path, set()).add(door.method)
    for path, own in known.items():
        for method in METHODS:
            answer = await sari.knock(method, at(path, places))
            is_own = method == "OPTIONS" or (method == "HEAD" and "GET" in own)
            allowed = {one.strip() for one in answer.header("allow").split(",")}
            expected = own | {"OPTIONS"} | ({"HEAD"} if "GET" in own else set())
            if fault(answer, path) or (not is_own and (answer.status != 405 or allowed != expected)) or (method == "OPTIONS" and allowed != expected):
                wrong.append((method, path, answer.status, answer.header("allow")))


async def test_a_missing_key_is_400_and_a_key_with_other_contents_422(app, sari) -> None:
    sent = [b'{"title":"Bumi"}', b'{"title":"Laut"}']
    async def post(key: list[tuple[str, str]], body: bytes) -> Answer:
        return await sari.knock("POST", "/api/v1/titles", [JSON, *key], body)

    before = await value("SELECT count(*) FROM title")
    assert [(await post(key, sent[0])).status for key in ([], [("idempotency-key", "")], [("idempotency-key", "x" * 81)])] == [400, 400, 400]
    found = [await post([("idempotency-key", "k")], body) for body in (sent[0], sent[0], sent[1])]
    assert [one.status for one in found] == [201, 201, 422] and found[0].body == found[1].body
    assert json.loads(found[2].body)["reasons"][0]["code"] == "slip_of_other_contents"
    assert await value("SELECT count(*) FROM title") == before + 1


async def test_a_key_that_was_used_at_another_door_is_422(app, sari) -> None:
    key = [JSON, ("idempotency-key", "k")]
    assert (await sari.knock("POST", "/api/v1/titles", key, b'{"title":"Bumi"}')).status == 201
    found = await sari.knock("POST", "/api/v1/members", key, b'{"name":"Wati","sex":"p","birth_year":1990}')
    assert found.status == 422 and json.loads(found.body)["reasons"][0]["code"] == "slip_of_another_act"


@pytest.mark.parametrize(("kind", "status"), [
    ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("multipart/form-data; boundary=a", 415), ("application/xml", 415), ("json", 415),
    ("application/json; charset=utf-8", 201), ("APPLICATION/JSON", 201), ("application/vnd.buku+json", 201)])
async def test_what_is_said_to_be_no_json_is_415(app, sari, kind, status) -> None:
    before = await value("SELECT count(*) FROM title")
    found = await sari.knock("POST", "/api/v1/titles", [("content-type", kind), ("idempotency-key", "k")], b'{"title":"Bumi"}')
    assert found.status == status and (status == 201 or found.header("content-type").startswith("application/problem+json"))
    assert await value("SELECT count(*) FROM title") == before + (status == 201)


async def test_how_a_door_is_opened_is_told_to_anybody(app) -> None:
    for path in ("/api/v1/titles", "/members", "/api/v1/loans"):
        found = await knock(app, "OPTIONS", path)
        assert found.status == 204 and {"GET", "POST"} <= {one.strip() for one in found.header("allow").split(",")}, path


@pytest.mark.parametrize("twice", ["host", "content-length", "content-type", "authorization", "origin", "idempotency-key"])
async def test_a_line_that_stands_twice_is_400(app, twice) -> None:
    lines = [("host", "localhost"), (twice, "1"), (twice, "1")] if twice != "host" else [("host", "localhost"), ("host", "evil.example")]
    assert (await knock(app, "GET", "/", lines)).status == 400


async def test_nothing_with_a_cookie_or_a_secret_is_kept(app, sari) -> None:
    nobody = Person(app)
    answers = [await nobody.knock("GET", "/staff/sign-in"), await nobody.knock("GET", "/staff/recover"), await nobody.knock("GET", "/language/en"),
               await nobody.knock("POST", "/members", [FORM], b"name=Siti"),
               await nobody.knock("POST", "/staff/sign-in", [FORM], b"name=sari&password=x"), await sari.knock("GET", "/"), await sari.knock("GET", "/home")]
    assert {answer.header("cache-control") for answer in answers} == {"no-store"}
    assert (await nobody.knock("GET", "/")).header("cache-control") == "no-cache"


@pytest.mark.parametrize("path", ["/members/", "//members", "/members//", "/./members", "/api/v1/titles/", "/;a=b", "/members;x", "/%2e%2e/members", "/api/", "/api", "/API/v1/titles"])
async def test_an_address_written_otherwise_is_no_fault(app, sari, path, wrong) -> None:
    for method in ("GET", "POST", "HEAD", "OPTIONS"):
        answer = await sari.knock(method, path)
        if answer.status >= 500:
            wrong.append((method, answer.status))


async def test_addresses_and_cookies_without_end_are_refused_and_not_remembered(app) -> None:
    assert (await knock(app, "GET", "/?" + "a&" * 300)).status == 400
    assert (await knock(app, "GET", "/?" + "a=" + "x" * 8000)).status == 414
    assert (await knock(app, "GET", "/" + "x" * 2001)).status == 414
    assert (await knock(app, "GET", "/", [("cookie", "a=b;" * 1001)])).status == 431
    assert (await knock(app, "GET", "/", [("host", "a" * 20_000 + ".local")])).status == 400


async def machine() -> list[tuple[str, str]]:
    """What a machine sends along that may write."""
    sari = await value("SELECT id FROM account WHERE name = 'sari'")
    key = await keys.make_token(label="mesin", scopes=("catalog_write", "members_write", "desk"), by=sari, now=clock.now())
    return [("authorization", f"Bearer {key}"), ("idempotency-key", "satu")]


@pytest.mark.parametrize(("body", "field"), [
    ({"title": "Padi", "copies": {"is_reference": 0}}, "copies.is_reference"), ({"title": "Padi", "year": "2019"}, "year"), ({"title": "Padi", "buku": 1}, "buku"),
    ({"title": "Padi", "subjects": [7]}, "subjects[0]"), ({"year": 2019}, "title"), ({"title": "Padi", "series": "a\x00b"}, "series")])
async def test_a_machine_hears_which_field_is_not_as_the_description_says(app, places, body, field) -> None:
    answer = await knock(app, "POST", "/api/v1/titles", [JSON, *await machine()], json.dumps(body).encode())
    assert answer.status == 422 and json.loads(answer.body)["reasons"][0]["facts"] == {"field": field}


async def test_a_day_of_another_age_is_refused_to_a_machine_in_words(app, places) -> None:
    body = {"barcode": places["barcode"], "member": places["number"], "on": "1121-01-15"}
    answer = await knock(app, "POST", "/api/v1/loans", [JSON, *await machine()], json.dumps(body).encode())
    assert answer.status == 422 and "1 Januari 1900" in answer.text


async def test_what_no_record_holds_is_422_in_a_question_too(app, places) -> None:
    answer = await knock(app, "GET", "/api/v1/members?q=%00a", await machine())
    assert answer.status == 422 and json.loads(answer.body)["reasons"][0]["code"] == "has_forbidden_characters"


async def test_the_description_says_which_records_take_no_field_that_nobody_knows(app) -> None:
    records = json.loads((await knock(app, "GET", "/api/v1/openapi.json")).body)["components"]["schemas"]
    assert {name for name, record in records.items() if record.get("additionalProperties") is False} == {
        "TitleIn", "NewCopiesIn", "NewMember", "Lending", "Returning", "Renewing"}
