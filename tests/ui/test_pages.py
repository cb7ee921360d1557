"""Every page escapes what people typed, says what was done, and speaks the reader's language."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import minijinja
import pytest
from litestar import Litestar, Request, Response, get
from litestar.testing import TestClient

from libsys.kernel import words
from libsys.kernel.refusals import reason
from libsys.ui import forms, page, register_done, render, rendering, routes, to
from libsys.ui.forms import Form
from libsys.ui.reasons import SENTENCES
from libsys.ui.travel import address, is_inside

NASTY = """<script>alert("x")</script>'"&{{ 1 }}"""
SAFE = "&lt;script&gt;alert(&quot;x&quot;)&lt;&#x2f;script&gt;&#x27;&quot;&amp;{{ 1 }}"
SHEET = Form(
    forms.text("name", most=120, needed=True),
    forms.text("note", most=500, lines=True),
    forms.number("year"),
    forms.choice("sex", ("l", "p")),
    forms.choices("partner", ("a", "b")),
    forms.tick("consent"),
    forms.day("on"),
    forms.upload("file", most=10),
)
IMPORT = '{% import "ui/parts.html" as parts %}'
EVERYTHING = IMPORT + """
{{ parts.form_secrets(x, x) }}{{ parts.reasons(form) }}{{ parts.field(form, "name", x, hint=x, unit=x, scan=true) }}
{{ parts.textarea(form, "note", x, hint=x) }}{{ parts.field(form, "year", x) }}{{ parts.day(form, "on", x) }}
{{ parts.radios(form, "sex", x, [(x, x)]) }}{{ parts.ticks(form, "partner", x, [(x, x)]) }}
{{ parts.select(form, "sex", x, [(x, x)], blank=x) }}{{ parts.tick(form, "consent", x, hint=x) }}
{{ parts.upload(form, "file", x, hint=x, accept=x) }}{{ parts.button(x, icon="check", name=x, value=x) }}
{{ parts.link_button(x, x, icon="x") }}{{ parts.back(x, x) }}{{ parts.badge(x) }}{{ parts.search(x, x, value=x) }}
{{ parts.empty("book", x, x, x, x) }}{{ parts.facts([(x, x)]) }}{{ parts.pager("/" ~ x, 2, 3) }}
{{ parts.tile(x, "book", x, hint=x) }}{{ parts.sentence(x, x) }}
{{ parts.progress(1, 2, x) }}{{ parts.bars(x, [(x, 1)]) }}
{{ parts.post_button(x, x, x, x, hidden={x: x}) }}{{ parts.icon("book") }}{{ parts.shelf_drawing() }}
{% call parts.table(x, [x, (x, "n")]) %}<tr><td>{{ x }}</td></tr>{% endcall %}
{% call parts.box("wait", x) %}{{ x }}{% endcall %}{% call parts.buttons() %}{{ x }}{% endcall %}
{{ parts.book(x, x, x, x, line=x, state=x) }}{{ parts.book(x, x, x, x, cover=x) }}
{{ parts.shelf_book(x, x, x, x) }}{{ parts.shelf_book(x, x, x, x, cover=x) }}{{ parts.cover(x, x, x, big=true) }}"""


@pytest.fixture(autouse=True)
def _sentences() -> None:
    words.register_sentences(SENTENCES)


def drawn(source: str, **facts: Any) -> str:
    return rendering.environment("id").render_str(source, **facts)


def test_every_part_escapes_what_it_is_given() -> None:
    form = SHEET.fill({name: [NASTY] for name in ("name", "note", "year", "partner", "sex", "on")})
    form.refusals.append(reason("<b>unknown</b>"))
    form.cautions.append(reason(NASTY))
    html = drawn(EVERYTHING, form=form, x=NASTY)
    assert "<script" not in html
    assert html.count(SAFE) > 80
    assert "<b>unknown" not in html


def test_no_part_needs_a_style_or_a_script_inside_the_page() -> None:
    html = drawn(EVERYTHING, form=SHEET.fill({}), x="x")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script|<style", html)
    assert "None" not in html


def test_a_page_with_an_unknown_name_is_an_error() -> None:
    with pytest.raises(minijinja.TemplateError) as caught:
        drawn("{{ nothing_of_this_name }}", secret="Siti Aminah")
    assert "Siti" not in str(caught.value)


def test_a_wrong_field_is_tied_to_its_reason() -> None:
    html = drawn(IMPORT + '{{ parts.field(form, "name", "Nama", hint="Seperti di KTP") }}', form=SHEET.fill({}))
    assert 'aria-describedby="f-name-hint f-name-why"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="f-name-why"' in html
    assert "Isi bagian ini dulu." in html
    assert " autofocus" in html


def test_a_textarea_keeps_its_first_empty_line() -> None:
    form = SHEET.empty(note="\nsatu")
    assert "\n\nsatu</textarea>" in drawn(IMPORT + '{{ parts.textarea(form, "note", "x") }}', form=form)


def test_accepted_cautions_stay_accepted_when_the_form_is_drawn_again() -> None:
    form = SHEET.fill({"despite": ["ends_soon"]})
    form.cautions.append(reason("loan_limit_reached"))
    html = drawn(IMPORT + "{{ parts.reasons(form) }}", form=form)
    assert '<input type="hidden" name="despite" value="ends_soon">' in html
    assert '<input type="checkbox" name="despite" value="loan_limit_reached">' in html


@get("/hello", opt={"may": "public.see"})
async def hello(request: Request) -> Response:
    return await page(request, "ui/error.html", status=404, headers={"x-test": "1"}, code=404, sentence=NASTY, next="x")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    register_done({"copies_added_here": "{n} eksemplar ditambahkan."})
    # No library is open here: what the whole program would add to a page is not asked for.
    app = Litestar([hello, *routes.ROUTES], openapi_config=None)
    with mock.patch.object(rendering, "_contributions", []), TestClient(app) as client:
        yield client


def test_a_page_is_html_with_its_status_and_headers(client: TestClient) -> None:
    answer = client.get("/hello")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["x-test"] == "1"
    assert f"<h1>{SAFE}</h1>" in answer.text
    assert '<html lang="id">' in answer.text
    assert "js/app.js" not in answer.text  # visitors load no script


def test_what_was_done_is_said_once_from_the_address(client: TestClient) -> None:
    assert "3 eksemplar ditambahkan." in client.get("/hello?done=copies_added_here&n=3").text
    assert "<b>" not in client.get("/hello?done=copies_added_here&n=<b>").text
    assert 'role="status"' not in client.get("/hello?done=nothing_known&n=3").text


def test_a_link_changes_the_language_and_stays_on_the_page(client: TestClient) -> None:
    answer = client.get("/language/en?back=/hello%3Fq%3Da", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/hello?q=a"
    english = client.get("/hello").text  # the cookie came along
    client.cookies.clear()
    assert '<html lang="en">' in english
    assert "Skip to content" in english


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example", "/\\evil.example", "x", "/a\r\nb", "/\t/evil", "/" * 3000],
)
def test_the_language_link_never_leads_elsewhere(client: TestClient, back: str) -> None:
    assert not is_inside(back)
    answer = client.get("/language/zz", params={"back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_contributions_reach_every_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def card(request: Request) -> dict[str, Any]:
        return {"card": SimpleNamespace(name="Pustaka Sukamaju")}

    monkeypatch.setattr(rendering, "_contributions", [card])
    text = client.get("/hello").text
    assert "Pustaka Sukamaju" in text


def test_addresses_leave_out_what_is_empty() -> None:
    assert address("/search", q="a b&c", page=None, kind="") == "/search?q=a+b%26c"
    assert address("/search?q=a", page=2, tag=["x", "y"]) == "/search?q=a&page=2&tag=x&tag=y"
    answer = to("/members/1", done="member_registered", n=3)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/members/1?done=member_registered&n=3")


def test_two_rooms_may_not_say_the_same_deed_differently() -> None:
    register_done({"a_deed_of_this_test": "Sudah."})
    register_done({"a_deed_of_this_test": "Sudah."})
    with pytest.raises(ValueError, match="two sentences"):
        register_done({"a_deed_of_this_test": "Belum."})


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    root = Path(rendering.__file__).parents[1]
    sprite = (root.parent / "static/img/icons.svg").read_text(encoding="utf-8")
    there = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    named: dict[str, str] = {}
    for path in [*root.rglob("pages/**/*.html"), *root.rglob("routes*/**/*.py"), *root.rglob("routes.py")]:
        text = path.read_text(encoding="utf-8")
        found = re.findall(r'(?:icon=|icon\(|drawn\(|empty\(\s*|tile\([^()]*?,\s*)"([a-z0-9-]+)"', text)
        named |= dict.fromkeys(found, path.name)
    assert {name: place for name, place in named.items() if name not in there} == {}


def test_a_page_of_results_is_drawn_in_less_than_a_millisecond() -> None:
    source = (
        '{% extends "ui/base.html" %}{% import "ui/parts.html" as parts %}{% block main %}<ol class="books">'
        "{% for b in books %}{{ parts.book(b.href, b.title, b.author, b.number, line=b.line, state=b.state) }}"
        "{% endfor %}</ol>{% endblock %}"
    )
    book = SimpleNamespace(href="/t/1", title="Laskar Pelangi", author="Andrea Hirata", number="813", line="2005")
    book.state = "Ada 2 buku"
    facts = {"books": [book] * 20, "who": None, "csrf": "", "nav": (), "card": None, "here": "/", "flash": None}
    best = 1.0
    for _ in range(50):
        start = time.perf_counter()
        drawn(source, **facts)
        best = min(best, time.perf_counter() - start)
    assert best < 0.001


def test_a_template_is_found_only_inside_a_room() -> None:
    for name in ("ui/../../pyproject.toml", "/etc/passwd", "ui", "ui/missing.html", "ui\\base.html"):
        with pytest.raises(minijinja.TemplateError):
            render(name)


def test_every_page_of_the_house_can_be_read_and_uses_parts_that_exist() -> None:
    root = Path(rendering.__file__).parents[1]
    lists = re.findall(r"import ([a-z_,\s]+) %", (root / "ui/pages/parts.html").read_text(encoding="utf-8"))
    known = set(re.findall(r"[a-z_]+", " ".join(lists)))
    environment = minijinja.Environment()
    wrong = []
    for path in root.rglob("pages/**/*.html"):
        text = path.read_text(encoding="utf-8")
        environment.add_template(path.as_posix(), text)  # raises where it cannot be read
        used = set(re.findall(r"\bparts\.([a-z_]+)\(", text))
        wrong += [f"{path.name}: parts.{name}" for name in used - known]
    assert wrong == []
