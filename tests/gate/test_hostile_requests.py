"""Whatever anybody sends to whichever door: an answer in words, never a fault of ours."""

import json
import logging
from typing import Any

import pytest

from tests.gate.knocking import FORM, Answer, Page, Person, at, crawl, doors, knock, packed

METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO", "get")
PLACES = (
    "%00", "a%00b", "%ff", "%c0%af", "x" * 300, "x" * 10_000, "..", "..%2f..%2fetc%2fpasswd", "9223372036854775808", "-1",
    "%F0%9F%98%80", "%E2%80%AE%D8%B9", "%ED%A0%80", "%", "%zz", "%0d%0aX-A:%20b", "'%22%3Cxss%3E", "2026-99", "0000-00-00",
    "2026-02-30", "9999-12-31", "0001-01-01", "%D9%A1%D9%A2", "{{7*7}}", "%20", "+", ".", "nan", "9" * 1500, "%EF%BF%BD")
TEXTS = ("\x00", "a\x00b", "\ud800", "x" * 10_000, str(2**63), "9" * 5000, "-1", "٣٤٥", "😀", "\u202eabc", "'; DROP TABLE loan;--",
         "9999-12-31", "1/1/0001", "24.00", "{n} {0.__class__} %s", "2147483648", "1e999", "1 Januari 10000", "İ" * 100)
ENDS_THE_TRIAL = ("/staff/sign-out", "/staff/me", "/backups/restore")
BODIES = (
    b"", b"{", b"null", b"[]", b"0", b'"x"', b"NaN", b"[" * 10_000, b'{"a":' * 10_000, b'{"title":"a","title":"b"}', b"\xff\xfe",
    b'{"title":"\xff"}', b'{"title":"\\ud800"}', b'{"title":"\\u0000"}', b'{"year":' + b"9" * 5000 + b"}", b'{"title":["a"]}',
    b'{"title":"' + b"x" * 100_000 + b'"}', b'{"title":"x","year":1e999}', b'{"role":"manager"}', b"\xef\xbb\xbf{}")
VALUES = ("\x00", "", 0, -1, 2**63, 2**64, 1.5, True, None, [], {}, "2026-02-30", "9999-12-31", "x" * 5000, "😀", ["x"] * 500, [{"name": "\x00"}])
HEADERS = ("host", "cookie", "x-csrf-token", "origin", "authorization", "idempotency-key", "accept-language", "content-type",
           "content-length", "accept-encoding", "if-none-match", "if-modified-since", "range", "forwarded", "transfer-encoding",
           "x-http-method-override", "upgrade", "sec-fetch-site")
LINES = (b"\xff" * 50, b"", b"\x00", b"a" * 7000, b"sid=\xff; lang=\xfe", b"lang=../../etc", b"Bearer \xff", b"bearer " + b"x" * 5000,
         b"9" * 5000, b"-1", b"multipart/form-data", b"application/json;charset=\xff", b"bytes=0-99999999999999999999", b"http://[::1")


def fault(answer: Answer, target: str) -> str | None:
    """What is wrong with an answer: our fault, no words, no protection."""
    kind = answer.header("content-type")
    if answer.status == 0 or (answer.status >= 500 and answer.status != 503):
        return f"{answer.status}"
    if "default-src 'none'" not in answer.header("content-security-policy"):
        return "no policy"
    if answer.status >= 400 and not target.startswith("/static/") and not (answer.body and kind.startswith(("text/", "application/problem+json"))):
        return f"no words: {answer.status} {kind}"
    if answer.status >= 400 and target.startswith("/api/") and not kind.startswith("application/problem+json"):
        return f"no problem document: {answer.status} {kind}"
    return None


class Trial:
    """Many knocks; what went wrong is told at the end, each kind once."""

    def __init__(self, person: Person) -> None:
        self.person, self.count = person, 0
        self.wrong: dict[Any, str] = {}

    async def __call__(self, what: tuple, method: str, target: str, headers: Any = (), body: Any = b"") -> Answer:
        self.count += 1
        if self.count % 500 == 0:
            await self.person.enter()
        answer = await self.person.knock(method, target, headers, body)
        if found := fault(answer, target):
            self.wrong[what] = found
        return answer


@pytest.fixture
def trial(sari: Person, caplog: pytest.LogCaptureFixture) -> Any:
    caplog.set_level(logging.ERROR)
    found = Trial(sari)
    yield found
    assert found.wrong == {} and found.count > 200
    assert "unhandled" not in caplog.text


async def test_every_door_in_every_manner_and_with_anything_in_its_address(trial, app, places) -> None:
    for path in sorted({door[0] for door in doors(app)}):
        for method in METHODS:
            await trial((method, path), method, at(path, places))
    for path, method, _ in doors(app):
        for name in [part.partition(":")[0] for part in path.split("{")[1:]]:
            for text in PLACES:
                await trial((method, path, name, text[:30]), method, at(path, places, **{name: text}))


async def test_every_form_with_anything_in_its_fields(trial, app, sari, places) -> None:
    starts = [at(path, places) for path, method, _ in doors(app) if method == "GET"]
    _, forms = await crawl(sari, starts, 150)
    assert len(forms) > 40
    for number, (action, form) in enumerate(forms.values()):
        if action.startswith(ENDS_THE_TRIAL):
            continue
        fields = form["fields"]
        for turn, name in enumerate(fields):
            # Every field gets some of the texts, every text comes to every form: all to all takes an hour.
            for text in TEXTS[(turn + number) % 4:: 4] if name != "csrf" else ():
                pairs = [(key, text if key == name else "" if key == "slip" else typed) for key, typed in fields.items()]
                what = (action, name, text[:30])
                if form["method"] == "get":
                    await trial(what, "GET", action.split("?")[0] + "?" + packed(pairs).decode())
                else:
                    await trial(what, "POST", action, [FORM], packed(pairs))
        if form["method"] == "post":
            for what, kind, body in broken(fields):
                await trial((action, what), "POST", action, [("content-type", kind)], body)


def part(name: str, data: str, more: str = "") -> bytes:
    return f'--xx\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{data}\r\n'.encode()


def broken(fields: dict[str, str]) -> list[tuple[str, str, bytes]]:
    """The same form in shapes that no browser sends."""
    multipart, urlencoded = "multipart/form-data; boundary=xx", FORM[1]
    whole = b"".join(part(name, typed) for name, typed in fields.items())
    files = b"".join(part(name, "x", '; filename="../../e\x01vil.sh"\r\nContent-Type: text/html') for name in fields)
    return [
        ("files for texts", multipart, files + b"--xx--\r\n"), ("no end", multipart, whole[:-9]), ("no start", multipart, b"--xx\r\nContent-Disp"),
        ("five thousand parts", multipart, b"".join(part(f"f{one}", "1") for one in range(5000)) + b"--xx--\r\n"),
        ("endless headers", multipart, b"--xx\r\n" + b"X-A: b\r\n" * 5000 + b"\r\n\r\n--xx--"), ("no boundary", "multipart/form-data", whole),
        ("doubles", urlencoded, packed([*fields.items(), *((name, "\x00") for name in fields)])),
        ("lists", urlencoded, packed((name + "[]", typed) for name, typed in fields.items())),
        ("no UTF-8", urlencoded, b"&".join(name.encode() + b"=\xff%ff%zz%" for name in fields)), ("json", "application/json", b"{}"),
        ("many fields", urlencoded, b"f=1&" * 5000), ("nothing", "", b"")]


async def test_every_question_in_an_address(trial, app, places) -> None:
    names = ("q", "page", "done", "n", "back", "all", "copy", "member", "month", "status", "sort", "limit", "after", "before", "kind", "on",
             "draft", "paper", "cell", "check", "title", "year", "state", "isbn", "subject", "language", "audience", "class", "barcode")
    texts = ("%00", "%ff", "%", "-1", str(2**63), "9" * 200, "%F0%9F%98%80", "%E2%80%AE", "'%22%3E%3C", "2026-99", "9999-12-31", "NEAR(a+b)",
             "a+AND+OR", "%2A%22%28", "%5C%25_")
    for path in [path for path, method, _ in doors(app) if method == "GET"]:
        for text in texts:
            await trial((path, text[:20]), "GET", at(path, places) + "?" + "&".join(f"{name}={text}&{name}={text}" for name in names)[:7900])


async def test_every_body_a_machine_may_send(trial, app, places) -> None:
    spec = json.loads((await knock(app, "GET", "/api/v1/openapi.json")).body)
    usual = {"title": "Judul", "name": "Siti", "barcode": "B00001", "member": "A0001", "sex": "p"}
    for path, method, _ in doors(app):
        if not path.startswith("/api/") or method != "POST":
            continue
        target = at(path, places)
        for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", "", "application/json; charset=utf-7"):
            for body in BODIES:
                await trial((path, kind, body[:20]), "POST", target, [("content-type", kind), ("idempotency-key", "a")], body)
        for key in ("", "x" * 81, "é", "\x00", "a b"):
            await trial((path, key), "POST", target, [("content-type", "application/json"), ("idempotency-key", key)], b"{}")
        described = next((item["post"] for name, item in spec["paths"].items() if name.count("{") == path.count("{")
                          and name.split("{")[0] == path.split("{")[0] and name.split("}")[-1] == path.split("}")[-1]), {})
        shape = next(iter(described["requestBody"]["content"].values()))["schema"]["$ref"].rpartition("/")[2]
        fields = spec["components"]["schemas"][shape]["properties"]
        for name in fields:
            for number, typed in enumerate(VALUES):
                body = json.dumps({**{key: found for key, found in usual.items() if key in fields}, name: typed}).encode()
                headers = [("content-type", "application/json"), ("idempotency-key", f"{name}{number}")]
                await trial((path, name, number), "POST", target, headers, body)


async def test_every_header(trial, app, sari) -> None:
    for name in HEADERS:
        for line in LINES:
            for method, target in (("GET", "/?q=a"), ("GET", "/dashboard"), ("POST", "/staff/sign-in"), ("POST", "/members"),
                                   ("POST", "/api/v1/loans"), ("GET", "/static/x"), ("GET", "/reporting/2026-10/files/json")):
                await trial((name, line[:20], method, target), method, target, [(name, line)], b"a=b" if method == "POST" else b"")


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "/%09/evil.example", "https:evil.example", "/\t/evil.example",
                                  "///evil.example", "\\\\evil.example", "/x\r\nSet-Cookie: a=b", "/日本", "javascript:alert(1)", "/é"])
async def test_no_way_back_leads_elsewhere(app, sari, back) -> None:
    from urllib.parse import urljoin, urlsplit

    for path in ("/language/en", "/staff/sign-in"):
        answer = await sari.knock("GET", f"{path}?{packed([('back', back)]).decode()}")
        away = answer.header("location")
        assert answer.status in (302, 303) and away.isascii() and "\\" not in away and "set-cookie: a" not in str(answer.headers).lower()
        assert urlsplit(urljoin("http://localhost/", away)).netloc == "localhost"


async def test_an_error_page_holds_nothing_that_runs(app) -> None:
    answer = await knock(app, "GET", "/%3Cxss%20onxss=1%3E%22'%3Cscript%3E")
    assert answer.status == 404 and not any(tag == "xss" or "onxss" in facts for tag, facts in Page(answer.text).tags)
