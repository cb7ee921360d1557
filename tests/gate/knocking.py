"""Knocks at the program's door with bytes of our own choosing; reads the forms and links of a page."""

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, unquote

from libsys.gate import sessions
from libsys.kernel import clock
from libsys.kernel.database import value

Headers = Iterable[tuple[str, str | bytes]]
FORM = ("content-type", "application/x-www-form-urlencoded")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass
class Answer:
    """What came back, as the server would send it."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        return next((found.decode("latin-1") for key, found in self.headers if key.lower() == name.encode()), "")

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def is_page(self) -> bool:
        return self.header("content-type").startswith("text/html")


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


async def knock(app: Any, method: str, target: str, headers: Headers = (), body: bytes | list[bytes] = b"", *,
                client: str = "127.0.0.1", scheme: str = "http", breaks_off: bool = False) -> Answer:
    """One request as uvicorn would hand it over; the answer, whatever it is, within a minute."""
    path, _, query = target.partition("?")
    chunks = list(body) if isinstance(body, list) else [body]
    lines = [(_bytes(name), _bytes(text)) for name, text in headers]
    if not any(name == b"host" for name, _ in lines):
        lines.append((b"host", b"localhost"))
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": scheme,
             "path": unquote(path), "raw_path": _bytes(path), "query_string": _bytes(query), "headers": lines,
             "client": (client, 1), "server": ("localhost", 80), "root_path": "", "state": {}, "extensions": {}}
    found = Answer()

    async def receive() -> dict:
        if chunks:
            return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks) or breaks_off}
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        if message["type"] == "http.response.start":
            found.status, found.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            found.body += message.get("body", b"")

    await asyncio.wait_for(app(scope, receive, send), 60)
    return found


class Page(HTMLParser):
    """The forms, links and tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._form: dict[str, Any] | None = None
        self._area: str = ""
        self._select: str = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        facts = dict(attrs)
        self.tags.append((tag, facts))
        if tag == "a" and facts.get("href"):
            self.links.append(facts["href"])
        if tag == "form":
            self._form = {"action": facts.get("action"), "method": (facts.get("method") or "get").lower(), "fields": {}}
            self.forms.append(self._form)
        if self._form is None:
            return
        fields, name = self._form["fields"], facts.get("name")
        if tag == "option" and self._select and ("selected" in facts or not fields[self._select]):
            fields[self._select] = facts.get("value") or ""
        if not name:
            return
        if tag in ("input", "button"):
            is_choice = facts.get("type") in ("checkbox", "radio")
            if not is_choice or "checked" in facts or name not in fields:
                fields[name] = facts.get("value") or ("on" if is_choice else "")
        elif tag in ("select", "textarea"):
            fields[name] = ""
            self._select, self._area = (name, "") if tag == "select" else ("", name)

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form["fields"][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        self._area, self._select = ("" if tag == "textarea" else self._area), ("" if tag == "select" else self._select)


class Person:
    """Somebody with a browser: a worker's session, or nobody's."""

    def __init__(self, app: Any, name: str | None = None) -> None:
        self.app, self.name, self.csrf, self.cookie = app, name, "", ""

    async def enter(self) -> "Person":
        """Sit down (again): a hostile form may have ended the session."""
        if self.name:
            now = clock.now()
            account = await value("SELECT id FROM account WHERE name = {}", self.name)
            token = await sessions.start(account=account, is_local=True, now=now)
            self.csrf, self.cookie = (await sessions.find(token, now)).csrf, f"sid={token}"
        return self

    async def knock(self, method: str, target: str, headers: Headers = (), body: bytes | list[bytes] = b"",
                    csrf: bool = True, **how: Any) -> Answer:
        lines = [*headers]
        if self.cookie:
            lines.append(("cookie", self.cookie))
        if csrf and self.csrf and method not in ("GET", "HEAD", "OPTIONS"):
            lines.append(("x-csrf-token", self.csrf))
        found = await knock(self.app, method, target, lines, body, **how)
        if found.header("set-cookie").startswith("sid="):
            await self.enter()
        return found

    async def send(self, target: str, fields: Mapping[str, str], headers: Headers = ()) -> Answer:
        return await self.knock("POST", target, [FORM, *headers], packed(fields.items()))


def packed(pairs: Iterable[tuple[str, str]]) -> bytes:
    """A form's body; what is no UTF-8 stays so."""
    return "&".join(f"{quote(name, safe='')}={quote(_bytes(text), safe='')}" for name, text in pairs).encode()


def doors(app: Any) -> list[tuple[str, str, str]]:
    """Every door: its address, its method, the permission it asks."""
    return sorted({(route.path, str(method), handler.opt["may"]) for route in app.app.routes
                   for handler in getattr(route, "route_handlers", ()) if "may" in handler.opt
                   for method in handler.http_methods})


async def places() -> dict[str, str]:
    """Something that is there for every place in an address."""
    return {
        "title_id": await value("SELECT id FROM title ORDER BY id LIMIT 1"),
        "copy_id": await value("SELECT id FROM copy ORDER BY id LIMIT 1"),
        "member_id": await value("SELECT id FROM member WHERE left_on IS NULL AND birth_year < 2000 ORDER BY id LIMIT 1"),
        "partner_id": await value("SELECT id FROM partner ORDER BY id LIMIT 1"),
        "visit_id": await value("SELECT id FROM visit ORDER BY id LIMIT 1"),
        "party_id": await value("SELECT id FROM party ORDER BY id LIMIT 1"),
        "loan_id": await value("SELECT id FROM loan WHERE returned_on IS NULL ORDER BY id LIMIT 1"),
        "barcode": await value("SELECT min(barcode) FROM copy"), "code": await value("SELECT min(barcode) FROM copy"),
        "number": await value("SELECT min(number) FROM member"), "id": await value("SELECT id FROM activity ORDER BY id LIMIT 1"),
        "month": "2026-10", "day": "2026-11-20", "lang": "id", "strategy": "activities", "form": "xlsx", "key": "loans",
    }


def at(path: str, places: Mapping[str, str], **over: str) -> str:
    """A door's address with what is there, or with what an attacker writes, in its places."""
    return re.sub(r"\{(\w+):\w+\}", lambda place: over.get(place[1]) or quote(str(places.get(place[1]) or "nobody"), safe=""), path)


async def crawl(person: Person, starts: Iterable[str], most: int) -> tuple[list[str], dict[Any, tuple[str, dict]]]:
    """The pages reached from these, two of a kind; and every kind of form on them, with its address."""
    seen: dict[str, None] = {}
    todo, kinds, forms = list(starts), {}, {}
    while todo and len(seen) < most:
        here = todo.pop(0)
        if here in seen:
            continue
        seen[here] = None
        answer = await person.knock("GET", here)
        assert answer.status < 500, here
        page = Page(answer.text) if answer.is_page else Page("")
        for form in page.forms:
            action = (form["action"] or here).split("#")[0]
            forms.setdefault((form["method"], KEY.sub("", action.split("?")[0]), *sorted(form["fields"])), (action, form))
        for link in page.links:
            kind = re.sub(r"\d+", "1", KEY.sub("", link))
            if link.startswith("/") and not link.startswith(("/static", "/language")) and kinds.setdefault(kind, 0) < 2:
                kinds[kind] += 1
                todo.append(link.split("#")[0])
    return list(seen), forms
