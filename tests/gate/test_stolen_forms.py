"""What changes something happens only from our own page, by who may, with no more than the form says."""

import hashlib
from typing import Any

import pytest

from libsys.gate import actions as keys
from libsys.gate import may
from libsys.kernel import clock
from libsys.kernel.database import value
from libsys.piccolo_app import APP_CONFIG
from libsys.staff import actions
from tests.gate.knocking import FORM, Person, at, crawl, doors, knock, packed

ENDS_OR_OWN = ("/staff/sign-out", "/staff/me")
MOVES = {"session", "slip"}  # signing in for a trial, and keys of forms
FOREIGN = ([("origin", "http://evil.example")], [("origin", "null")], [("sec-fetch-site", "cross-site")], [("origin", "http://localhost:81")])


async def everything() -> dict[str, str]:
    """All that the library holds, table by table."""
    found = {}
    for table in APP_CONFIG.table_classes:
        if table._meta.tablename not in MOVES:
            lines = sorted(repr(sorted(line.items())) for line in await table.select())
            found[table._meta.tablename] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return found


def changing(app: Any) -> list[tuple[str, str]]:
    """The doors that change something, and who may open them."""
    return [(path, permission) for path, method, permission in doors(app) if method not in ("GET", "HEAD", "OPTIONS")
            and permission not in ("setup.first",)]


async def filled(sari: Person, app: Any, places: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Every form on every page as it is drawn: what an attacker would copy."""
    starts = [at(path, places) for path, method, _ in doors(app) if method == "GET"]
    _, forms = await crawl(sari, starts, 150)
    return [(action, form["fields"]) for action, form in forms.values() if form["method"] == "post"]


async def test_a_form_from_elsewhere_or_of_another_session_changes_nothing(app, sari, places) -> None:
    budi = await Person(app, "budi").enter()
    forms = await filled(sari, app, places)
    before, wrong = await everything(), []
    for action, fields in forms:
        if action == "/staff/sign-out":
            continue
        for headers, token in [(origin, sari.csrf) for origin in FOREIGN] + [([], ""), ([], budi.csrf), ([], sari.csrf[:-1]), ([], "é")]:
            pairs = packed((name, token if name == "csrf" else typed) for name, typed in fields.items())
            answer = await sari.knock("POST", action, [FORM, *headers], pairs, csrf=False)
            if answer.status != 403:
                wrong.append((action, headers, answer.status))
    assert len(forms) > 25 and wrong == []
    assert await everything() == before


@pytest.mark.parametrize("path", ["/staff/sign-in", "/staff/recover", "/staff/sign-out"])
async def test_nobody_is_signed_in_or_out_from_elsewhere(app, path) -> None:
    for headers in FOREIGN:
        assert (await knock(app, "POST", path, [FORM, *headers], b"name=sari&password=x&code=x")).status == 403


@pytest.mark.parametrize("name", [None, "rani", "budi"])
async def test_who_may_not_changes_nothing(app, sari, places, name) -> None:
    forms = await filled(sari, app, places)
    role = {"rani": "volunteer", "budi": "librarian"}.get(name or "", "public")
    person = await Person(app, name).enter()
    closed = {path for path, permission in changing(app) if not may(role, permission)}
    key = await keys.make_token(label="mesin", scopes=("catalog_write", "members_write", "desk", "reports"), by=await value("SELECT id FROM account WHERE name = {}", name),
                                   now=clock.now()) if name else "x" * 43
    before, wrong = await everything(), []
    for path in closed:
        target = at(path, places)
        sent = [fields for action, fields in forms if action.partition("?")[0] == target] or [{}]
        for fields in sent:
            for headers in ([FORM], [FORM, ("authorization", f"Bearer {key}"), ("idempotency-key", "a")]):
                answer = await person.knock("POST", target, headers, packed(fields.items()))
                if answer.status not in (401, 403):
                    wrong.append((path, answer.status))
    after = await everything()
    assert len(closed) > 5 and wrong == []
    assert {name for name in before if before[name] != after[name]} <= {"api_token"}  # when a key was last used


async def test_more_fields_than_the_form_has_change_nothing_more(app, places) -> None:
    """`role=manager`, `id=…`, `recorded_by=…` added to whatever Rani may send."""
    rani = await Person(app, "rani").enter()
    more = {"role": "manager", "is_admin": "1", "account": "x", "id": places["member_id"], "recorded_by": "sari", "by": "sari",
            "left_on": "2026-01-01", "undone_at": "2026-01-01", "password_hash": "x", "is_demo": "0", "set_up_at": "2020-01-01"}
    forms = await filled(rani, app, places)
    accounts = await everything()
    for action, fields in forms:
        if not action.startswith(ENDS_OR_OWN):
            answer = await rani.send(action, {**more, **fields})
            assert answer.status < 500
    after = await everything()
    changed = {name for name in after if after[name] != accounts[name]}
    assert changed <= {"loan", "renewal", "visit", "party", "audit", "copy", "search_doc", "row_seal", "table_seal"}  # the desk's own acts: a book that came back was found
    assert await value("SELECT count(*) FROM loan WHERE recorded_by IN ('sari', 'x')") == 0


async def test_a_revoked_key_is_dead_at_once_and_keys_do_not_share_results(app, places) -> None:
    sari = await value("SELECT id FROM account WHERE name = 'sari'")
    first, second = [await keys.make_token(label=label, scopes=("catalog_write",), by=sari, now=clock.now()) for label in "ab"]
    body = b'{"title": "Bertanam Lada Perdu", "contributors": []}'

    async def send(key: str, name: str = "same") -> Any:
        headers = [("authorization", f"Bearer {key}"), ("content-type", "application/json"), ("idempotency-key", name)]
        return await knock(app, "POST", "/api/v1/titles", headers, body)

    made = await send(first)
    assert made.status == 201 and (await send(first)).body == made.body
    assert (await send(second)).body != made.body
    await keys.end_token(token=await value("SELECT id FROM api_token WHERE label = 'a'"), by=sari, now=clock.now())
    assert (await send(first)).status == 401 and (await send(first, "new")).status == 401


async def test_the_cookie_of_a_session_is_out_of_reach(village, tmp_path) -> None:
    from tests.program import program
    from tests.village import PASSWORD

    app = program(tmp_path)
    for scheme, is_secure in (("http", False), ("https", True)):
        answer = await knock(app, "POST", "/staff/sign-in", [FORM], packed([("name", "sari"), ("password", PASSWORD)]), scheme=scheme)
        cookie = answer.header("set-cookie").lower()
        assert answer.status == 303 and "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie
        assert ("secure" in cookie) is is_secure and "domain" not in cookie


async def test_behind_a_proxy_nobody_sits_at_the_librarys_machine(village, tmp_path) -> None:
    """Otherwise a stranger's guesses would never have to wait."""
    from tests.program import program

    app = program(tmp_path)
    found = [await knock(app, "POST", "/staff/sign-in", [FORM, ("x-forwarded-for", "203.0.113.9")], b"name=rani&password=salah")
             for _ in range(7)]
    assert "Tunggu" in found[-1].text and "Tunggu" not in found[0].text


async def test_a_name_that_nobody_has_waits_like_one_that_somebody_has(village) -> None:
    """Otherwise the sixth guess tells which names there are."""
    from libsys.kernel.refusals import Refused

    told = {}
    for name in ("rani", "tidak.ada"):
        told[name] = []
        for _ in range(8):
            with pytest.raises(Refused) as refused:
                await actions.sign_in(name=name, password="salah sekali", is_local=False, now=clock.now())
            told[name].append(refused.value.reasons[0].code)
    assert told["rani"] == told["tidak.ada"] and "sign_in_wait" in told["rani"]
