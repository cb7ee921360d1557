"""Whatever a browser or an attacker sends, reading it never breaks the page."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar, Request, get, post
from litestar.testing import TestClient

from libsys.ui import forms
from libsys.ui.forms import Form

SHEET = Form(forms.text("name", most=20, needed=True), forms.number("n"), forms.upload("file", most=1000))
CODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=X"


def seen(typed: forms.Typed) -> dict[str, Any]:
    """What a test looks at."""
    return {
        "name": typed.name,
        "file": typed.file and [typed.file.name, typed.file.size],
        "problems": {field: why.code for field, why in typed.problems.items()},
        "refusals": [why.code for why in typed.refusals],
    }


@post("/")
async def sheet(request: Request) -> dict[str, Any]:
    first = await SHEET.read(request)
    return seen(first) | {"again": seen(await SHEET.read(request)) == seen(first)}


@get("/")
async def asked(request: Request) -> dict[str, Any]:
    return seen(SHEET.query(request))


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Litestar([sheet, asked], openapi_config=None)) as client:
        yield client


def part(name: str, value: bytes, more: str = "") -> bytes:
    """One part of a multipart body."""
    return b'--X\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\n%b\r\n' % (name.encode(), more.encode(), value)


def test_urlencoded_and_multipart_say_the_same(client: TestClient) -> None:
    one = client.post("/", data={"name": "Siti"}).json()
    two = client.post("/", content=part("name", b"Siti") + b"--X--\r\n", headers={"content-type": MULTIPART}).json()
    assert one == two == {"name": "Siti", "file": None, "problems": {}, "refusals": [], "again": True}


def test_a_file_arrives_with_a_harmless_name(client: TestClient) -> None:
    body = part("name", b"Siti") + part("file", b"12345", '; filename="../\u202egpj.exe"') + b"--X--\r\n"
    assert client.post("/", content=body, headers={"content-type": MULTIPART}).json()["file"] == ["../gpj.exe", 5]


@pytest.mark.parametrize(
    ("kind", "body", "answer"),
    [
        (CODED, b"name=%00&n=9999999999999999999999", {"name": "has_forbidden_characters", "n": "too_big"}),
        (CODED, b"name=%ED%A0%80", {"name": "has_forbidden_characters"}),
        (CODED, b"\xff\xfe\x00=&&&=;", {"name": "needed"}),
        ("application/json", b'{"name": "Siti"}', {"name": "needed"}),
        ("", b"", {"name": "needed"}),
        (MULTIPART, part("name", b"x", '; filename="a.txt"') + b"--X--\r\n", {"name": "file_not_text"}),
        (MULTIPART, part("name", b"") + b"--X--\r\n", {"name": "needed"}),
        (MULTIPART, part("name", b"\xff\xfe") + b"--X--\r\n", {"name": "has_forbidden_characters"}),
        (MULTIPART, part("name", b"Siti") + part("file", b"", '; filename=""') + b"--X--\r\n", {}),
    ],
)
def test_wrong_content_is_a_reason_beside_the_field(client: TestClient, kind: str, body: bytes, answer: dict) -> None:
    found = client.post("/", content=body, headers={"content-type": kind})
    assert found.status_code == 201
    assert found.json()["problems"] == answer


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (CODED, b"a=1&" * 3000),
        ("multipart/form-data", b"--X"),
        (MULTIPART, b"--X\r\nnothing"),
        (MULTIPART, b""),
        (MULTIPART, part("name", b"x") * 3000 + b"--X--\r\n"),
        ("multipart/form-data; boundary=\u00ff".encode("latin-1"), b"--X--"),
    ],
)
def test_an_unreadable_body_is_said_above_the_form(client: TestClient, kind: str | bytes, body: bytes) -> None:
    found = client.post("/", content=body, headers={"content-type": kind})
    assert found.status_code == 201
    assert found.json()["refusals"] == ["form_unreadable"]


def test_the_address_is_read_with_the_same_care(client: TestClient) -> None:
    assert client.get("/?name=Siti+Aminah&n=5").json()["name"] == "Siti Aminah"
    assert client.get("/?name=%00&n=x").json()["problems"] == {"name": "has_forbidden_characters", "n": "not_a_number"}
    assert client.get("/?" + "a=1&" * 3000).json()["refusals"] == ["form_unreadable"]
