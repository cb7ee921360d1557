"""The gate, to the letter: the sizes it takes, who sits at the library's machine, how often one may knock, whose a key is."""

import gzip
from datetime import timedelta
from types import SimpleNamespace

import pytest

from libsys.acts.registries import gathered
from libsys.gate import actions as keys
from libsys.gate import device, headers, hosts, limits, outer, sessions
from libsys.gate.limits import Bucket
from libsys.gate.outer import Gate, cookie_of
from libsys.gate.permissions import ROLES, lowest, may
from libsys.gate.sessions import Who, is_alive
from libsys.kernel.database import execute, row, rows, value, writing
from tests.gate.knocking import FORM, knock, packed
from tests.program import program
from tests.village import NOW, PASSWORD

LOG = "SELECT did, about, recorded_by, facts FROM audit WHERE did LIKE 'gate.%' ORDER BY number"
USED = "SELECT used_at FROM api_token"


@pytest.mark.parametrize(("client", "sent", "is_here"), [
    ("127.0.0.1", {"host": "localhost:8000"}, True), ("::1", {"host": "[::1]:8000"}, True), ("127.0.0.1", {"host": "127.0.0.1"}, True),
    ("::ffff:127.0.0.1", {"host": "localhost"}, True), ("192.168.1.7", {"host": "localhost"}, False), ("", {"host": "localhost"}, False),
    ("127.0.0.1", {"host": "evil.local"}, False), ("127.0.0.1", {"host": "192.168.1.7"}, False), ("127.0.0.1", {}, False),
    ("127.0.0.1", {"host": "[::1"}, False),
    ("127.9.8.7", {"host": "127.0.0.1:80"}, True), ("127.0.0.1", {"host": "perpus.local"}, False), ("127.0.0.1", {"host": "localhost.evil"}, False),
    ("127.0.0.1", {"host": "0.0.0.0"}, False),
    *[("127.0.0.1", {"host": "localhost", name: ""}, False) for name in (
        "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via", "X-Forwarded-Port", "x-forwarded-server",
        "x-original-host", "true-client-ip", "cf-connecting-ip", "proxy-connection", "x-client-ip")],
])
def test_who_sits_at_the_librarys_machine(client, sent, is_here) -> None:
    assert hosts.is_here(client, sent) is is_here


@pytest.mark.parametrize(("client", "is_private"), [
    ("192.168.1.7", True), ("10.0.0.1", True), ("127.0.0.1", True), ("::1", True), ("fe80::1", True), ("::ffff:192.168.1.7", True),
    ("8.8.8.8", False), ("2001:4860:4860::8888", False), ("::ffff:8.8.8.8", False), ("", False), ("sari", False)])
def test_which_addresses_are_of_the_room(client, is_private) -> None:
    assert hosts.is_private(client) is is_private


@pytest.mark.parametrize(("scheme", "client", "may_send"), [
    ("http", "192.168.1.7", True), ("http", "8.8.8.8", False), ("https", "8.8.8.8", True), ("http", None, True)])
def test_where_a_password_may_travel(scheme, client, may_send) -> None:
    asked = SimpleNamespace(url=SimpleNamespace(scheme=scheme), client=client and SimpleNamespace(host=client))
    assert device.may_send_secrets(asked) is may_send and device.client_of(asked) == (client or "")


@pytest.mark.parametrize(("sent", "name"), [
    ("localhost", "localhost"), ("Localhost:8000", "localhost"), ("localhost:8000 ", ""), ("[::1]", "::1"), ("[::1]:8000", "::1"), ("perpus.lan:12345", "perpus.lan"),
    ("[::1", ""), ("[::1]8000", ""), ("[::1]:x", ""), ("[::1]:123456", ""), ("localhost:", ""), ("localhost:x", ""), ("localhost:123456", ""), ("", "")])
def test_the_name_in_a_host_header(sent, name) -> None:
    assert hosts.split(sent) == name


@pytest.mark.parametrize(("scheme", "far", "status"), [
    ("http", "127.0.0.1", 303), ("http", "192.168.1.7", 303), ("https", "8.8.8.8", 303), ("http", "8.8.8.8", 422)])
async def test_a_password_travels_in_the_room_or_over_https(village, tmp_path, scheme, far, status) -> None:
    app = program(tmp_path)
    typed = packed([("name", "sari"), ("password", PASSWORD)])
    assert (await knock(app, "POST", "/staff/sign-in", [FORM], typed, scheme=scheme, client=far)).status == status


@pytest.mark.parametrize(("sent", "one"), [
    ("sid=abc", "abc"), ("lang=id; sid=abc", "abc"), ("sid=abc; lang=id", "abc"), ("xsid=abc", ""), ("sid", ""), ("", ""),
    ("sid=a=b", "a=b"), ("sid=first; sid=second", "first")])
def test_a_cookie_is_read_by_its_name(sent, one) -> None:
    assert cookie_of(sent, "sid") == one


async def answered(sent: list, body: bytes = b"", method: str = "POST", path: str = "/x", large: dict | None = None) -> tuple[int, bytes]:
    """What a gate says before a program that reads every body and answers with its length."""
    async def program(scope, receive, send) -> None:
        length, more = 0, True
        while more:
            message = await receive()
            length, more = length + len(message.get("body", b"")), message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": b"%d" % length})

    answer = await knock(Gate(program, large=large), method, path, sent, body)
    return answer.status, answer.body


@pytest.mark.parametrize(("length", "status"), [(64_000, 200), (64_001, 413)])
async def test_a_stranger_may_send_so_much(village, length, status) -> None:
    body = b"x" * length
    assert (await answered([], body))[0] == status  # counted while it comes
    assert (await answered([("content-length", str(length))], b""))[0] == status  # and as it is announced


@pytest.mark.parametrize(("length", "status"), [(1_000_000, 200), (1_000_001, 413)])
async def test_a_worker_may_send_more(village, length, status) -> None:
    token = await sessions.start(account=village["rani"], is_local=True, now=NOW)
    assert (await answered([("cookie", f"sid={token}"), ("content-length", str(length))]))[0] == status


@pytest.mark.parametrize(("path", "is_signed_in", "status"), [
    ("/backups/upload", True, 200), ("/backups/upload", False, 413), ("/setup/restore", False, 200), ("/other", True, 413)])
async def test_a_door_that_takes_files_takes_them_from_who_works_here(village, path, is_signed_in, status) -> None:
    token = await sessions.start(account=village["sari"], is_local=True, now=NOW)
    sent = [("content-type", "multipart/form-data; boundary=x"), ("content-length", "2000000"), *([("cookie", f"sid={token}")] if is_signed_in else [])]
    assert (await answered(sent, path=path, large={"/backups/upload": 5_000_000, "/setup/restore": 5_000_000}))[0] == status


@pytest.mark.parametrize(("target", "status"), [
    ("/" + "x" * 1_999, 200), ("/" + "x" * 2_000, 414), ("/x?" + "q" * 8_000, 200), ("/x?" + "q" * 8_001, 414), ("/a%00b", 404), ("/a%7fb", 404)])
async def test_an_address_is_so_long_at_most(village, target, status) -> None:
    assert (await answered([], method="GET", path=target))[0] == status


async def nothing(scope, receive, send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def test_a_gate_answers_to_the_names_in_its_settings(village) -> None:
    gate = Gate(nothing, more_hosts=" Perpus.Example , ,lain.example")
    for host, status in (("perpus.example", 204), ("lain.example:80", 204), ("x.example", 400)):
        assert (await knock(gate, "GET", "/x", [("host", host)])).status == status


def test_so_many_knocks_at_once_and_then_one_by_one(monkeypatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("libsys.gate.limits.time.monotonic", lambda: clock[0])
    bucket = Bucket(size=2, per_second=0.5)
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    assert bucket.take("b")  # another address has its own
    clock[0] += 1.9
    assert not bucket.take("a")
    clock[0] += 0.1
    assert [bucket.take("a"), bucket.take("a")] == [True, False]
    clock[0] += 3600
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]


def test_the_memory_of_knocks_has_an_end(monkeypatch) -> None:
    assert limits.MOST_ADDRESSES == 10_000
    monkeypatch.setattr("libsys.gate.limits.MOST_ADDRESSES", 3)
    bucket = Bucket(size=1, per_second=0)
    for address in "abcd":
        assert bucket.take(address)
    assert len(bucket.left) == 4 and bucket.take("e") and len(bucket.left) == 1


@pytest.mark.parametrize(("length", "kind", "more", "is_packed"), [
    (600, b"text/html", [], True), (599, b"text/html", [], False), (600, b"image/png", [], False),
    (600, b"application/json", [], True), (600, b"text/html", [(b"Content-Encoding", b"br")], False)])
def test_a_long_text_is_packed(length, kind, more, is_packed) -> None:
    body = b"x" * length
    lines, sent = headers.pack([(b"Content-Type", kind), (b"Content-Length", b"600"), (b"vary", b"accept"), *more], body)
    if not is_packed:
        assert sent == body and (b"Content-Length", b"600") in lines
        return
    assert gzip.decompress(sent) == body
    assert lines == [(b"Content-Type", kind), (b"content-encoding", b"gzip"), (b"vary", b"accept-encoding, cookie"),
                     (b"content-length", str(len(sent)).encode())]


def test_an_answer_says_who_may_keep_it_and_not_which_server_made_it() -> None:
    bare = dict(headers.complete([(b"Server", b"uvicorn")], is_public=True))
    assert bare[b"cache-control"] == b"no-cache" and b"Server" not in bare and len(bare) == len(headers.ALWAYS) + 1
    assert dict(headers.complete([], is_public=False))[b"cache-control"] == b"no-store"
    own = headers.complete([(b"Cache-Control", b"max-age=9"), (b"X-Frame-Options", b"SAMEORIGIN")], is_public=False)
    assert [text for name, text in own if name.lower() in (b"cache-control", b"x-frame-options")] == [b"max-age=9", b"SAMEORIGIN"]


@pytest.mark.parametrize("role", ROLES)
def test_a_higher_step_may_what_a_lower_may(role) -> None:
    allowed = {name for name, needed in lowest().items() if may(role, name)}
    assert allowed == {name for name, needed in lowest().items() if ROLES.index(needed) <= ROLES.index(role)}
    assert not may(role, "nothing.known") and not may(role, "")


def test_an_unknown_role_may_nothing() -> None:
    assert not any(may(role, name) for role in ("", "admin", "Manager") for name in lowest())
    assert len(lowest()) == len(gathered("PERMISSIONS"))


async def test_the_keys_of_machines_are_in_the_log_and_say_when_they_were_used(village) -> None:
    by = village["sari"]
    token = await keys.make_token(label="Papan", scopes=("desk", "catalog", "raja"), now=NOW, by=by)
    kept = await row("SELECT id, label, scopes, account, recorded_at, used_at, ended_at FROM api_token")
    assert (kept["label"], kept["scopes"], kept["account"], kept["recorded_at"], kept["used_at"], kept["ended_at"]) == (
        "Papan", "catalog desk", by, NOW, None, None)
    who = await sessions.find_token(token, NOW)
    assert (who.id, who.role, who.session, who.is_token, who.is_public, who.full_name, who.scopes) == (
        kept["id"], "machine", kept["id"], True, False, "Papan", ("catalog", "desk"))
    for after, used in ((timedelta(hours=1), NOW), (timedelta(hours=1, seconds=1), NOW + timedelta(hours=1, seconds=1))):
        await sessions.find_token(token, NOW + after)
        assert await value(USED) == used
    for _ in range(2):
        await keys.end_token(token=kept["id"], now=NOW, by=by)
        assert [line["did"] for line in await rows(LOG)] == ["gate.make_token", "gate.end_token"]
    assert (await sessions.find_token(token, NOW)).is_public and (await sessions.find_token("x", NOW)).is_public
    assert [(line["did"], line["about"], line["recorded_by"], line["facts"]) for line in await rows(LOG)] == [
        ("gate.make_token", kept["id"], by, '{"scopes": ["catalog", "desk"]}'), ("gate.end_token", kept["id"], by, "{}")]


async def test_only_the_sessions_of_this_account_end_and_never_the_one_to_keep(village) -> None:
    tokens = [await sessions.start(account=village[name], is_local=True, now=NOW) for name in ("rani", "rani", "budi")]
    who = [await sessions.find(token, NOW) for token in tokens]
    assert len({one.csrf for one in who} | {one.session for one in who}) == 6
    await sessions.end_others(village["rani"], NOW, keep=who[1].session)
    assert [(await sessions.find(token, NOW)).name for token in tokens] == ["", "rani", "budi"]
    await sessions.end(who[1].session, NOW)
    assert [(await sessions.find(token, NOW)).name for token in tokens] == ["", "", "budi"]
    await sessions.end_all(NOW)
    assert (await sessions.find(tokens[2], NOW)).is_public


async def test_a_session_seen_again_is_noted_every_five_minutes(village) -> None:
    token = await sessions.start(account=village["rani"], is_local=True, now=NOW)
    for minutes, seen in ((5, 0), (6, 6), (11, 6), (12, 12)):
        sessions.forget_all()
        await sessions.find(token, NOW + timedelta(minutes=minutes))
        assert await value("SELECT seen_at FROM session") == NOW + timedelta(minutes=seen)


async def test_who_is_remembered_is_asked_again_after_a_while(village, monkeypatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("libsys.gate.sessions.time.monotonic", lambda: clock[0])
    token = await sessions.start(account=village["rani"], is_local=True, now=NOW)
    assert (await sessions.find(token, NOW)).name == "rani"
    async with writing():  # as another server would
        await execute("UPDATE session SET ended_at = {}", NOW)
    clock[0] += 9.9
    assert (await sessions.find(token, NOW)).name == "rani"
    clock[0] += 0.1
    assert (await sessions.find(token, NOW)).is_public


@pytest.mark.parametrize(("is_local", "started", "seen", "alive"), [
    (True, timedelta(0), timedelta(hours=11), True), (True, timedelta(hours=12), timedelta(0), False),
    (True, -timedelta(hours=1), timedelta(0), True), (True, -timedelta(hours=1, seconds=1), timedelta(0), False),
    (False, timedelta(0), timedelta(minutes=29, seconds=59), True), (False, timedelta(0), timedelta(minutes=30), False)])
def test_how_long_a_session_lives(is_local, started, seen, alive) -> None:
    assert is_alive(Who(is_local=is_local, started_at=NOW - started, seen_at=NOW - seen), NOW) is alive
    assert not is_alive(Who(started_at=NOW), NOW) and not is_alive(Who(seen_at=NOW), NOW)


def test_a_cookie_is_taken_away_by_an_empty_one() -> None:
    class Asked:
        class url:
            scheme = "https"

    kept, gone = device.session_cookie(Asked, "abc"), device.session_cookie(Asked, "")
    assert (kept.key, kept.value, kept.path, kept.httponly, kept.secure, kept.samesite, kept.max_age) == ("__Host-" + outer.COOKIE, "abc", "/", True, True, "lax", None)
    assert gone.max_age == 0
