"""Whatever a browser or an attacker sends, reading it never breaks the page."""

import errno
import random
from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from typing import Any

import pytest
from litestar import Litestar, Request, get, post
from litestar.testing import TestClient

from libsys.kernel.database import Busy
from libsys.ui import forms
from libsys.ui.forms import Form, body

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


class Sending:
    """A request whose body arrives in pieces."""

    def __init__(self, body: bytes) -> None:
        self.scope: dict[str, Any] = {}
        self.headers = {"content-type": MULTIPART}
        self.body = body

    async def stream(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.body), 50_001):
            yield self.body[start : start + 50_001]


@pytest.mark.parametrize("size", [0, 1, body.AT_ONCE - 1, body.AT_ONCE, body.AT_ONCE + 1, 3 * body.AT_ONCE, 1_000_000])
async def test_a_file_of_any_size_arrives_as_it_was_sent(size: int) -> None:
    content = random.Random(size).randbytes(size)
    request = Sending(part("file", content, '; filename="a.bin"') + part("name", b"Siti") + b"--X--\r\n")
    sent = await body.sent(request)
    file = sent["file"][0]
    assert (file.size, file.file.read(), sent["name"]) == (size, content, ["Siti"])
    assert await body.sent(request) is sent


async def test_many_small_files_do_not_fill_the_memory_together() -> None:
    contents = [bytes([number]) * (body.AT_ONCE // 3) for number in range(body.MOST_FILES)]
    request = Sending(b"".join(part("file", content, '; filename="a.bin"') for content in contents) + b"--X--\r\n")
    files = (await body.sent(request))["file"]
    assert [one.file.read() for one in files] == contents
    in_memory = [one.size for one in files if isinstance(one.file, BytesIO)]
    assert in_memory and sum(in_memory) <= body.AT_ONCE


@pytest.mark.parametrize("flood", [
    part("file", b"x", '; filename="a.bin"') * (body.MOST_FILES + 1),
    b"".join(part(f"{number:04}" * 700, b"") for number in range(500)),
    part("name", b"x" * (body.MOST_TEXT + 1)),
])
async def test_more_files_names_or_words_than_any_form_has_are_not_read(flood) -> None:
    with pytest.raises(forms.Unreadable):
        await body.sent(Sending(flood + b"--X--\r\n"))


class Full(BytesIO):
    """A file on a disk that can take no more."""

    trouble = errno.ENOSPC

    def write(self, _piece: Any) -> int:
        raise OSError(self.trouble, "no")


@pytest.mark.parametrize(("trouble", "why"), [(errno.ENOSPC, "full"), (errno.EROFS, "read_only"), (errno.EIO, "trouble")])
async def test_a_disk_that_takes_no_more_is_said_as_such(monkeypatch: pytest.MonkeyPatch, trouble: int, why: str) -> None:
    monkeypatch.setattr(body, "TemporaryFile", Full)
    monkeypatch.setattr(Full, "trouble", trouble)
    request = Sending(part("file", b"x" * 1_000_000, '; filename="a.bin"') + b"--X--\r\n")
    with pytest.raises(Busy) as raised:
        await body.sent(request)
    assert raised.value.why == why
    with pytest.raises(forms.Unreadable):  # and what was not read to the end is not taken for an empty form
        await body.sent(request)


def test_the_address_is_read_with_the_same_care(client: TestClient) -> None:
    assert client.get("/?name=Siti+Aminah&n=5").json()["name"] == "Siti Aminah"
    assert client.get("/?name=%00&n=x").json()["problems"] == {"name": "has_forbidden_characters", "n": "not_a_number"}
    assert client.get("/?" + "a=1&" * 3000).json()["refusals"] == ["form_unreadable"]
