"""What stands around the program: how often one may knock, how a fault is told, what is packed, which language is spoken."""

import gzip
import json
import socket
from types import SimpleNamespace

import pytest

from libsys import serving
from libsys.gate import headers, outer, sessions
from libsys.gate.outer import Gate
from libsys.kernel.settings import Settings
from tests.gate.knocking import knock
from tests.gate.test_kept_to_the_letter import answered, nothing
from tests.village import NOW


@pytest.mark.parametrize("said", [b"\xb2", b"", b"1 0", b"0x10"])
async def test_a_size_that_is_no_number_is_refused(village, said) -> None:
    assert [(await answered([("content-length", said)], b"x" * length))[0] for length in (64_000, 64_001)] == [400, 400]


async def test_a_body_without_a_size_is_counted_while_it_comes(village) -> None:
    assert [(await answered([], b"x" * length))[0] for length in (64_000, 64_001)] == [200, 413]


async def test_a_stranger_s_knocks_are_counted_one_by_one_and_the_librarys_machine_s_are_not(village, monkeypatch) -> None:
    """Four hundred at once, of them forty that change something; then sixty a second, and one of the others each two seconds."""
    clock = [100.0]
    monkeypatch.setattr("libsys.gate.limits.time.monotonic", lambda: clock[0])
    gate = Gate(nothing)

    async def through(method: str, client: str = "192.168.1.66", many: int = 500, cookie: str = "") -> int:
        sent = [("cookie", cookie)] if cookie else []
        return [(await knock(gate, method, "/x", sent, client=client)).status for _ in range(many)].count(204)

    assert await through("POST", many=50) == 40
    assert await through("GET") == 350
    clock[0] += 1
    assert await through("GET", many=100) == 60
    clock[0] += 1
    assert [await through("POST", many=10), await through("GET", many=100)] == [1, 50]
    assert await through("POST", "127.0.0.1", 60) == 60
    token = await sessions.start(account=village["rani"], is_local=True, now=NOW)
    assert await through("POST", "192.168.1.67", 60, f"sid={token}") == 60


async def test_a_server_that_knows_no_address_of_the_other_end_counts_them_together(village) -> None:
    gate = Gate(nothing)
    scope = {"type": "http", "method": "POST", "path": "/x", "raw_path": b"/x", "query_string": b"", "headers": [(b"host", b"localhost")], "client": None}
    said = []

    async def send(message: dict) -> None:
        said.append(message.get("status"))

    for _ in range(41):
        await gate(dict(scope), lambda: None, send)
    assert said[-2] == 429 and said[0] == 204


def test_the_server_writes_no_line_for_each_request_and_speaks_http_alone(tmp_path, monkeypatch) -> None:
    """What stands in an address, a name that was searched for among it, is kept nowhere; nor does the server say what it is or believe a header."""
    told: dict[str, object] = {}
    monkeypatch.setattr("uvicorn.Config", lambda app, **settings: told.update(settings))
    monkeypatch.setattr("uvicorn.Server", lambda config: SimpleNamespace(run=lambda sockets: None))
    monkeypatch.setattr(serving, "keep_log", lambda folder: None)
    monkeypatch.setattr("tempfile.tempdir", None)
    with socket.socket() as door:
        serving._run(Settings(data=tmp_path), door)
    assert (told["access_log"], told["server_header"], told["proxy_headers"], told["ws"]) == (False, False, False, "none")


@pytest.mark.parametrize(("kind", "is_heard"), [("lifespan", True), ("websocket", False)])
async def test_the_program_hears_of_its_start_and_of_no_other_line(kind, is_heard) -> None:
    heard: list[str] = []

    async def program(scope, receive, send) -> None:
        heard.append(scope["type"])

    await Gate(program)({"type": kind}, lambda: None, lambda message: None)
    assert heard == ["lifespan"] * is_heard


async def test_a_fault_of_ours_is_told_in_words_unless_the_answer_had_begun(village, caplog) -> None:
    async def program(scope, receive, send) -> None:
        if scope["path"] == "/begun":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise ValueError("Siti's loans")

    told, begun, machine = [await knock(Gate(program), "GET", path) for path in ("/x", "/begun", "/api/x")]
    assert (told.status, begun.status, begun.body) == (500, 200, b"half")
    assert "tidak ada yang tersimpan" in told.text and "nothing was saved" in told.text and "Siti" not in told.text
    assert told.header("cache-control") == "no-store" and told.header("content-length") == str(len(told.body))
    assert json.loads(machine.text) == {"type": "about:blank", "title": "Ada yang salah di pihak kami; tidak ada yang tersimpan. Coba lagi.", "status": 500,
                                        "detail": "Something went wrong on our side; nothing was saved. Try again.", "reasons": []}
    assert [line.getMessage() for line in caplog.records if line.name == "libsys"] == ["unhandled at GET /x", "unhandled at GET /begun", "unhandled at GET /api/x"]


@pytest.mark.parametrize(("accepts", "is_public", "more", "is_packed"), [
    ("gzip", True, False, True), ("br, GZIP;q=0.5", True, False, True), ("br", True, False, False), ("br, gzip;q=0", True, False, False), ("gzip", False, False, False), ("gzip", True, True, False)])
async def test_a_public_page_in_one_piece_is_packed_for_who_can_read_it(village, accepts, is_public, more, is_packed) -> None:
    async def program(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": b"x" * 700, "more_body": more})
        if more:
            await send({"type": "http.response.body", "body": b"y"})

    token = await sessions.start(account=village["rani"], is_local=True, now=NOW)
    sent = [("accept-encoding", accepts), *([] if is_public else [("cookie", f"sid={token}")])]
    answer = await knock(Gate(program), "GET", "/x", sent)
    assert (answer.header("content-encoding") == "gzip") is is_packed
    assert (gzip.decompress(answer.body) if is_packed else answer.body) == b"x" * 700 + b"y" * more
    assert answer.header("cache-control") == ("no-cache" if is_public else "no-store")


def test_a_page_is_packed_to_the_same_bytes_at_any_moment(monkeypatch) -> None:
    packed_pages = []
    for moment in (0.0, 1e9):
        monkeypatch.setattr("gzip.time.time", lambda moment=moment: moment)
        packed_pages.append(headers.pack([(b"content-type", b"text/html")], b"x" * 700))
    assert packed_pages[0] == packed_pages[1]


async def test_which_language_a_page_and_a_machine_are_answered_in(village) -> None:
    async def program(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope[outer.LANGUAGE].encode()})

    async def language(path: str, *sent: tuple[str, str]) -> str:
        return (await knock(Gate(program), "GET", path, sent)).text

    english = ("accept-language", "EN-gb, id;q=0.5")
    assert [await language("/x", english), await language("/api/x", english), await language("/api/x")] == ["id", "en", "id"]
    assert await language("/x", ("cookie", "lang=en")) == "en" and await language("/api/x", english, ("cookie", "lang=id")) == "id"
