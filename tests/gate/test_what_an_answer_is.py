"""What an answer says of itself is so: its kind and letters, whose it is, that a file is a file; and what is only looked at changes nothing."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from libsys.kernel.database import rows
from libsys.ui.statics import shelf
from tests.gate.knocking import Answer, Page, Person, at, crawl, doors
from tests.gate.test_stolen_forms import everything
from tests.house.doors import golden

PAGES = ("text/html", "text/plain", "text/css", "text/javascript")
FILES = ("json", "xlsx", "pdf", "csv", "text")


def is_so(kind: str, body: bytes) -> bool:
    """Whether a body is of the kind that its answer names."""
    name = kind.partition(";")[0]
    text = body.decode("utf-8", "replace")
    if name == "application/json" or name.endswith("+json"):
        return bool(json.loads(text)) or text in ("[]", "{}")
    if name.endswith("spreadsheetml.sheet"):
        return "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(body)).namelist()
    starts = {"text/html": b"<!doctype html>", "application/pdf": b"%PDF-", "image/svg+xml": b"<svg", "image/png": b"\x89PNG", "font/woff2": b"wOF2"}
    return body.lstrip().startswith(starts[name]) if name in starts else name in (*PAGES, "text/csv") and not body.lstrip().startswith(b"<")


def amiss(answer: Answer) -> str | None:
    """What an answer with a body says wrongly of itself."""
    kind = answer.header("content-type")
    if answer.status == 0 or not answer.body:
        return None
    if not kind or len([name for name, _ in answer.headers if name.lower() == b"content-type"]) != 1:
        return "no kind, or two"
    if (kind.startswith("text/") or "xml" in kind.partition(";")[0].partition("/")[2].split("+")) and "charset=utf-8" not in kind:
        return f"no letters: {kind}"
    return None if is_so(kind, answer.body) else f"is no {kind}: {answer.body[:60]!r}"


async def test_every_answer_says_what_it_is_and_in_which_letters(app, sari, places) -> None:
    wrong, kinds = [], set()
    targets = [(door.method, at(door.path, places)) for door in golden()] + [("GET", f"/reporting/2026-10/files/{form}?draft=1") for form in FILES]
    targets += [(method, path) for method in ("GET", "POST", "PUT") for path in ("/nowhere", "/%00", "/api/v1/nowhere", "/static/x.css", "/" + "x" * 2100)]
    targets += [("GET", f"/static/x/{name}") for name in shelf().files]
    for person in (sari, Person(app)):
        for method, target in targets:
            if target != "/staff/sign-out":
                answer = await person.knock(method, target)
                kinds.add(answer.header("content-type").partition(";")[0])
                if found := amiss(answer):
                    wrong.append((method, target, found))
    assert wrong == []
    assert kinds >= {"text/html", "text/css", "text/javascript", "text/plain", "text/csv", "image/svg+xml", "application/json", "application/problem+json", "application/pdf"}


async def test_what_is_no_page_is_a_file_to_keep_and_never_a_page(app, sari, places) -> None:
    """A browser that comes upon a report or a copy by a link of somebody's saves it, whatever stands in it."""
    for form in FILES:
        answer = await sari.knock("GET", f"/reporting/2026-10/files/{form}?draft=1")
        assert answer.status == 200 and re.fullmatch(r'attachment; filename="[\w.-]+"', answer.header("content-disposition")), form
    for door in [one for one in golden() if one.method == "GET"]:
        answer = await sari.knock("GET", at(door.path, places))
        if answer.status == 200 and not answer.is_page and door.permission != "public.see" and not door.path.startswith("/api/"):
            assert answer.header("content-disposition").startswith("attachment; filename="), door.path
        assert answer.header("x-content-type-options") == "nosniff" and "default-src 'none'" in answer.header("content-security-policy")


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
async def test_no_page_of_another_site_reads_an_answer(app, sari, places, origin) -> None:
    for door in golden():
        for method in {"OPTIONS", "GET", door.method} - {"POST"}:
            asked = [("origin", origin), ("access-control-request-method", "POST"), ("access-control-request-headers", "authorization")]
            answer = await sari.knock(method, at(door.path, places), asked)
            assert not [name for name, _ in answer.headers if name.lower().startswith(b"access-control-")], (method, door.path)
            assert answer.header("cross-origin-resource-policy") == "same-origin"


async def test_what_is_only_looked_at_changes_nothing(app, sari, places) -> None:
    """Every page and every question of every door, by who may open it; only a look at a person's record is written down."""
    before, lines = await everything(), {line["number"] for line in await rows("SELECT number FROM audit")}
    seen, _ = await crawl(sari, [at(path, places) for path, method, _ in doors(app) if method == "GET"], 250)
    for path in seen:
        for method in ("GET", "HEAD", "OPTIONS", "TRACE"):
            await sari.knock(method, path)
    for path, method, _ in doors(app):
        if method == "POST" and path != "/staff/sign-out":
            for other in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"):
                await sari.knock(other, at(path, places), [("x-http-method-override", "POST"), ("x-method-override", "POST")])
            await sari.knock("GET", at(path, places) + "?_method=POST&done=1&sure=1&full_name=x&role=manager")
    after = await everything()
    assert {name for name in after if after[name] != before[name]} <= {"audit", "row_seal", "table_seal", "job"}
    assert {line["did"] for line in await rows("SELECT number, did FROM audit") if line["number"] not in lines} <= {"members.look"}


TYPED = r"""</script><script>x</script>"}],"role":"manager","a":"\"\u2028\\'{{7*7}}&lt;<!--]]>😀"""


async def test_whatever_was_typed_comes_back_to_a_machine_as_it_was_typed_and_as_nothing_more(app, sari) -> None:
    asked = [("content-type", "application/json"), ("idempotency-key", "typed")]
    made = await sari.knock("POST", "/api/v1/titles", asked, json.dumps({"title": TYPED, "summary": TYPED, "contributors": []}).encode())
    assert made.status == 201
    one = json.loads((await sari.knock("GET", f"/api/v1/titles/{json.loads(made.body)['title_id']}")).body)
    assert one["title"] == one["summary"] == TYPED and not {"a", "role"} & one.keys()
    found = json.loads((await sari.knock("GET", "/api/v1/titles?q=script")).body)
    assert TYPED in [line["title"] for line in next(part for part in found.values() if isinstance(part, list))]


async def test_a_machines_door_asks_a_browser_for_the_key_of_its_forms(app, sari, places) -> None:
    """A page of another site sends a browser's cookie along, in every kind of body that it may send unasked; nobody's key, nothing done."""
    posts = [at(door.path, places) for door in golden() if door.method == "POST" and door.path.startswith("/api/")]
    before = await everything()
    for target in posts:
        for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
            for more in ([], [("x-csrf-token", "")], [("x-csrf-token", "x" * 43)]):
                sent = [("content-type", kind), ("idempotency-key", "a"), *more]
                assert (await sari.knock("POST", target, sent, b'{"title":"Bumi","barcode":"B00001","member":"A0001"}', csrf=False)).status == 403, (target, kind)
    assert len(posts) >= 6 and await everything() == before


SECRETS = ("password", "old", "again", "code", "csrf", "slip", "key", "token", "kept")


async def test_no_secret_stands_in_an_address(app, sari, places) -> None:
    """No link, no way on and no form that is sent as an address carries a key; a key in an address opens nothing."""
    seen, forms = await crawl(sari, [at(path, places) for path, method, _ in doors(app) if method == "GET"], 250)
    token = sari.cookie.removeprefix("sid=")
    assert len(seen) > 100 and len(forms) > 40
    for action, form in forms.values():
        assert form["method"] == "post" or not set(form["fields"]) & set(SECRETS), action
        assert token not in action and sari.csrf not in action
    for path in seen:
        answer = await sari.knock("GET", path)
        links = [*Page(answer.text).links, answer.header("location")] if answer.is_page or answer.status == 303 else []
        assert not [link for link in links if token in link or sari.csrf in link or re.search(r"[?&](?:csrf|slip|sid|token|key|code|password)=", link)], path
        assert token not in answer.text
    nobody = Person(app)
    for name in ("sid", "token", "access_token", "api_key", "key", "authorization"):
        assert (await nobody.knock("GET", f"/dashboard?{name}={token}")).status == 303
        assert (await nobody.knock("GET", f"/api/v1/titles?{name}={token}")).status == 401
    assert (await nobody.knock("POST", f"/staff/me/sessions?csrf={sari.csrf}", [("cookie", sari.cookie)])).status == 403


HIDDEN = (".git/HEAD", ".git/config", ".gitignore", ".svn/entries", ".hg/store", ".env", ".ci/run", "libsys.toml", "library.sqlite", "library.sqlite-wal", "libsys.log",
          "libsys.lock", "pyproject.toml", "requirements.txt", "libsys/app.py", "migrations/", "backups/libsys.sqlite", "static/", "static", "static/css/", "static/js",
          "static/vendor/", "static/x/pyproject.toml", "static/x/../pyproject.toml", "static/x/libsys/app.py", "static/.git/HEAD", "static/../.git/HEAD", "static/..%2f.git/HEAD", "static/x/../../.git/config", "static/%2e%2e/libsys.toml", "server-status", "debug", "schema")


async def test_nothing_of_the_folders_is_handed_out_or_listed(app, sari, tmp_path: Path) -> None:
    mark = "nobody-may-read-this"
    for file in (".git/HEAD", ".git/config", ".env", "libsys.toml", "libsys.log"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(mark, encoding="utf-8")
    for name in HIDDEN:
        for person in (sari, Person(app)):
            answer = await person.knock("GET", "/" + name)
            assert answer.status in (303, 404) and mark not in answer.text and b"SQLite format" not in answer.body, name
            assert not re.search(r"(?i)index of|libsys\.css|app\.js", answer.text.partition("<main")[2]), name


async def test_the_static_folder_holds_no_folder_of_a_tool() -> None:
    assert not [name for name in shelf().files if any(part.startswith(".") for part in name.split("/"))]
    assert {Path(name).suffix for name in shelf().files} <= {".css", ".js", ".json", ".svg", ".png", ".ico", ".webp", ".woff2", ".txt", ".webmanifest"}


async def test_a_fault_of_ours_tells_nothing_of_the_inside(app, sari: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from libsys.members import queries

    async def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("SELECT secret FROM account at /home/library")

    monkeypatch.setattr(queries, "find_page", broken)
    for path in ("/members", "/api/v1/members"):
        answer = await sari.knock("GET", path)
        assert answer.status == 500 and not re.search(r"SELECT|RuntimeError|Traceback|/home/|\.py|litestar", answer.text) and amiss(answer) is None
