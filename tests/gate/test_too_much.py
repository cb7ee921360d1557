"""Floods: who knocks too often or sends too much waits, in words; the library's own machine never does."""

import ast
import re
import time
from pathlib import Path

import pytest

import libsys
from tests.gate.knocking import FORM, Person, knock

STRANGER = "192.168.1.66"


async def test_a_thousand_searches_from_one_address_wait_and_the_desk_does_not(app) -> None:
    app.knocks.per_second = 1.0  # a slow database must not be taken for a patient visitor
    texts = ["%22" * 50, "a+OR+" * 20, "%2A" * 60, "%F0%9F%98%80" * 20, "x" * 190]
    found = [(await knock(app, "GET", f"/?q={texts[turn % 5]}{turn % 7}", client=STRANGER)) for turn in range(1000)]
    assert {one.status for one in found} == {200, 429}
    late = next(one for one in found if one.status == 429)
    assert "Tunggu sebentar" in late.text and "Wait a moment" in late.text and late.header("content-security-policy")
    assert all([(await knock(app, "GET", "/healthz")).status == 200 for _ in range(500)])
    assert (await knock(app, "GET", "/", client="192.168.1.67")).status == 200


@pytest.mark.parametrize("cookie", ["", "sid=x", "sid=" + "x" * 43, "xsidx=1"])
async def test_a_made_up_cookie_opens_no_way_to_endless_guessing(app, cookie) -> None:
    found = [(await knock(app, "POST", "/staff/sign-in", [FORM, ("cookie", cookie)], b"name=x", client=STRANGER)).status for _ in range(45)]
    assert found[0] == 422 and found[-1] == 429


async def test_a_machine_that_asks_too_often_is_told_so_in_its_own_form(app) -> None:
    app.knocks.per_second = 1.0
    found = [await knock(app, "GET", "/api/v1/titles", client=STRANGER) for _ in range(450)]
    assert found[-1].status == 429 and found[-1].header("content-type") == "application/problem+json"


@pytest.mark.parametrize("path", ["/backups/upload", "/catalog/packs", "/members", "/staff/sign-in"])
async def test_nobody_without_an_account_fills_the_memory(app, path) -> None:
    """In one piece that says its size, or in small pieces that do not."""
    said = await knock(app, "POST", path, [FORM, ("content-length", "900000000")], b"x")
    grown = await knock(app, "POST", path, [FORM], [b"x" * 10_000] * 20)
    assert (said.status, grown.status) == (413, 413)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/mixed", ""])
@pytest.mark.parametrize("path", ["/backups/upload", "/catalog/packs"])
async def test_a_door_for_files_takes_no_more_typed_text_than_any_other(app, path, kind) -> None:
    """Only files go to the disk; words are read into the memory."""
    sari = await Person(app, "sari").enter()
    said = await sari.knock("POST", path, [("content-type", kind), ("content-length", "9000000")], b"a=b")
    grown = await sari.knock("POST", path, [FORM], [b"x" * 100_000] * 20)
    files = await sari.knock("POST", path, [("content-type", "Multipart/Form-Data; boundary=X"), ("content-length", "9000000")], b"x")
    assert (said.status, grown.status, files.status) == (413, 413, 422)


async def test_a_device_that_goes_away_while_it_sends_is_no_fault_of_the_library(app, caplog) -> None:
    sari = await Person(app, "sari").enter()
    begun = [b"--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc"]
    for kind in ("multipart/form-data; boundary=X", "application/x-www-form-urlencoded"):
        await sari.knock("POST", "/catalog/packs", [("content-type", kind)], begun, breaks_off=True)
    assert not [line for line in caplog.records if line.levelname == "ERROR"]


SEARCHING = ("search", "sub", "subn", "split", "findall", "finditer")


def patterns() -> list[tuple[str, str, bool]]:
    """Every regular expression of the program: where it is, and whether it wanders through the text or begins at its start."""
    found, sources = [], {}
    for path in Path(libsys.__file__).parent.rglob("*.py"):
        sources[path] = ast.parse(path.read_text(encoding="utf-8"))
    used = {(node.value.id, node.attr) for tree in sources.values() for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}
    for path, tree in sources.items():
        for node in ast.walk(tree):
            call = node.value if isinstance(node, ast.Assign) else node
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args
                    and getattr(call.func.value, "id", "") == "re" and isinstance(call.args[0], ast.Constant)):
                continue
            if isinstance(node, ast.Assign) and call.func.attr == "compile":
                names = [one.id for one in node.targets if isinstance(one, ast.Name)]
                found.append((path.name, call.args[0].value, any((name, how) in used for name in names for how in SEARCHING)))
            elif call.func.attr != "compile":
                found.append((path.name, call.args[0].value, call.func.attr in SEARCHING))
    return found


def test_no_pattern_loses_itself_in_a_hundred_thousand_signs() -> None:
    seeds = ("a", " ", "0", "-", "a ", "\n", "9.", "a,", "(", "<", "1-", "a.b", "\t\n ", "/", "<a ", "é", "{", "[", "A-", "1 ", "Rp", ", ", ": ", ";", "_", "' ")
    found, slow = patterns(), []
    assert len(found) > 40
    for where, pattern, wanders in found:
        compiled = re.compile(pattern)
        for seed in seeds:
            for text in (seed * (100_000 // len(seed)), seed * (100_000 // len(seed)) + "!"):
                begun = time.thread_time()
                (compiled.search if wanders else compiled.fullmatch)(text)
                if time.thread_time() - begun > 0.25:  # a pattern that loses itself needs seconds
                    slow.append((where, pattern[:80], seed, round(time.thread_time() - begun, 3)))
    assert slow == []
