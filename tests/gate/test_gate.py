"""Whatever comes in: only for this library, bounded, and never a fault of ours (5xx)."""

import httpx
import pytest

from libsys.gate import hosts
from tests.village import sign_in, words_of

OURS = ["localhost", "localhost:8000", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8000", "192.168.1.7:8000", "[::1]", "[::1]:8000",
        "[fe80::1]:80", "pustaka.local", "pustaka.local:8000", "perpus.lan", "perpus.home.arpa", "perpus.internal:9",
        "perpus.example:443"]
NOT_OURS = ["", "evil.example", "evil.example:8000", "localhost.evil.example", "evil.local.example", "localhost:abc",
            "localhost:123456", "localhost:65536", "localhost:99999", "[::1]:99999", "localhost ", " localhost", "localhost:80 ", "localhost\t", "\u00a0localhost",
            "[localhost]", "[127.0.0.1]", "localhost:8\u0662", "[evil.example]:80", "localhost:", "[::1", "[::1]x", "::1", "a b.local", "évil.local", ".local", "-x.local", "x" * 300 + ".local",
            "localhost/../", "localhost@evil.example", "127.0.0.1.evil.example"]


@pytest.mark.parametrize("host", OURS)
def test_these_names_are_ours(host) -> None:
    assert hosts.is_ours(host, frozenset(("perpus.example",)))


@pytest.mark.parametrize("host", NOT_OURS)
def test_these_names_are_not(host) -> None:
    assert not hosts.is_ours(host, frozenset(("perpus.example",)))


@pytest.mark.parametrize("host", [*OURS, "localhost:65535", "[fe80::1%25eth0]:80", "[fe80::1%eth0]", "[::ffff:1.2.3.4]:80"])
@pytest.mark.parametrize("path", ["/", "/help", "/nowhere", "/api/v1/titles", "/api/v1/nowhere", "/readyz", "/dashboard"])
async def test_what_is_taken_for_our_name_is_a_name_to_every_door(client, host, path) -> None:
    assert (await client.get(path, headers={"host": host})).status_code < 500


@pytest.mark.parametrize("host", ["evil.example", "", "évil.local", "localhost:abc"])
async def test_a_request_for_another_name_is_turned_away(client, host) -> None:
    answer = await client.get("/help", headers={"host": host.encode()})
    assert answer.status_code == 400 and "content-security-policy" in answer.headers


BYTES = bytes(range(128, 256))


@pytest.mark.parametrize("name", [
    "cookie", "x-csrf-token", "origin", "sec-fetch-site", "authorization", "accept-language", "accept-encoding", "content-type",
    "idempotency-key", "content-length", "if-none-match", "referer", "user-agent", "accept", "x-forwarded-for"])
@pytest.mark.parametrize("value", [BYTES, b"Bearer " + BYTES, b"sid=" + b"\xff" * 40, b"", b"9" * 400])
async def test_a_strange_header_is_never_our_fault(client, name, value) -> None:
    for method, path in (("GET", "/help"), ("POST", "/staff/sign-in"), ("GET", "/static/css/x.css"), ("GET", "/api/v1/titles")):
        answer = await client.request(method, path, headers={name: value}, content=b"name=sari&password=x" if method == "POST" else None)
        assert answer.status_code < 500


@pytest.mark.parametrize("path", [
    "/static/" + "x" * 300, "/static/%00", "/static/css/%00.css", "/static/../../etc/passwd", "/static/..%2f..%2fetc/passwd",
    "/static/%2e%2e/%2e%2e/pyproject.toml", "/static//", "/%00", "/a%0d%0ab", "/help/%00", "/help/" + "x" * 300, "/help/..%2fhelp",
    "/help/%ff%fe", "/" + "x" * 3000, "/staff/log?before=9223372036854775808", "/staff/log?before=-1", "/staff/log?before=%00",
    "/staff/log?check=%ff", "/dashboard/find?q=%00", "/dashboard/find?q=" + "x" * 5000, "/dashboard/find?q=%F0%9F%98%80%E2%80%AE",
    "/dashboard/find?" + "a=1&" * 1900, "/dashboard/find?q=%25_%27%22%3B--", "/library/closings?starts_on=99999999999999999999",
    "/language/..", "/language/en?back=//evil.example", "/staff/accounts/9223372036854775808", "/api/v1/titles?number=9223372036854775808"])
async def test_a_strange_address_is_never_our_fault(client, path) -> None:
    await sign_in(client, "sari")
    answer = await client.get(path)
    assert answer.status_code < 500
    assert "root:" not in answer.text and "[build-system]" not in answer.text
    assert "evil.example" not in answer.headers.get("location", "")


BODIES = {
    "nul": (b"name=%00&password=%00", "application/x-www-form-urlencoded"),
    "not utf-8": (b"name=\xff\xfe&password=\xff", "application/x-www-form-urlencoded"),
    "half a character": (b"name=%ED%A0%80&password=x", "application/x-www-form-urlencoded"),
    "many fields": (b"&".join(b"f%d=1" % one for one in range(5000)), "application/x-www-form-urlencoded"),
    "json": (b'{"name": "sari"}', "application/json"), "nothing": (b"", ""), "broken json": (b"{{{", "application/json"),
    "broken multipart": (b"--x\r\n\r\n", "multipart/form-data; boundary=x"), "no boundary": (b"abc", "multipart/form-data"),
    "file as a name": (b'--x\r\nContent-Disposition: form-data; name="name"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
                       "multipart/form-data; boundary=x"),
    "file as a token": (b'--x\r\nContent-Disposition: form-data; name="csrf"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
                        "multipart/form-data; boundary=x"),
    "unknown charset": (b"name=sari", "application/x-www-form-urlencoded; charset=\xff"),
}


@pytest.mark.parametrize("kind", BODIES)
async def test_a_strange_body_is_never_our_fault(client, kind) -> None:
    body, content_type = BODIES[kind]
    headers = {"content-type": content_type.encode("latin-1")}
    assert 400 <= (await client.post("/staff/sign-in", content=body, headers=headers)).status_code < 500
    await sign_in(client, "sari")
    assert 400 <= (await client.post("/staff/accounts", content=body, headers=headers)).status_code < 500
    client.headers.pop("x-csrf-token")
    assert (await client.post("/staff/accounts", content=body, headers=headers)).status_code in (400, 403)


async def test_a_body_too_large_is_refused_before_it_is_read(client) -> None:
    answer = await client.post("/staff/sign-in", content=b"x" * 70_000)
    assert answer.status_code == 413

    async def endless():
        for _ in range(100):
            yield b"x" * 10_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert (await client.post("/staff/sign-in", content=endless(), headers=headers)).status_code == 413


async def test_every_answer_carries_the_headers_that_protect(client) -> None:
    for path in ("/help", "/nowhere", "/dashboard", "/staff/sign-in", "/static/nowhere.css", "/api/v1/titles"):
        answer = await client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff" and answer.headers["x-frame-options"] == "DENY"


async def test_a_signed_in_page_is_kept_by_nobody(client) -> None:
    await sign_in(client, "sari")
    for path in ("/dashboard", "/staff/me", "/staff/log"):
        assert (await client.get(path)).headers["cache-control"] == "no-store"


async def test_who_knocks_too_often_waits(village, tmp_path) -> None:
    from tests.program import program

    app = program(tmp_path)
    transport = httpx.ASGITransport(app=app, client=("192.168.1.66", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as far:
        found = [(await far.post("/staff/sign-in", data={"name": "x"})).status_code for _ in range(45)]
    assert found[0] == 422 and found[-1] == 429


async def test_an_unknown_page_is_said_in_words(client) -> None:
    answer = await client.get("/nowhere")
    assert answer.status_code == 404 and "Tidak ada di sini" in words_of(answer.text)
