"""No address and no form lets a stranger into the database: sqlmap at every place and every question of every door, and in every field of every form, as the manager."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.gate.knocking import at, crawl
from tests.house.doors import golden
from tests.scanners.attacked import Attacked
from tests.scanners.length import LONG, PROGRAMS, ROUNDS, SEED
from tests.scanners.test_crawlers import STARTS, Far

FOUND = re.compile(r"identified the following injection point|is vulnerable|might be injectable", re.I)
FAULT = re.compile(r"\b5\d\d \([A-Z][\w ]+\) - \d+ times")
ASKED = "q=lele&page=1&month=2026-10&on=2026-11-20&year=2026&member=A0001&barcode=B00001&limit=5"
NUMBER = "/circulation/members/{number:str}"
SCAN = "/circulation/scan"
ENDS = ("/staff/sign-out", "/backups", "/setup", "/staff/me/sessions")
FORMS = 25
"""So many kinds of them there are at least."""
SECONDS = 600
"""For one door; sqlmap is done with most in three."""


def doors() -> list[tuple[str, str, str, str]]:
    """A name for each test, the method, the door, and the place in its address; without a place its questions are tried."""
    found = []
    for door in golden():
        if door.path.startswith(ENDS) or "openapi" in door.path:
            continue
        for place in re.findall(r"\{(\w+):", door.path):
            found.append((f"{door.method} {door.path} {place}", door.method, door.path, place))
        if door.method == "GET":
            found.append((f"GET {door.path}?", "GET", door.path, ""))
    return found


def of_a_door(village: Attacked, folder: Path, method: str, path: str, place: str) -> str:
    """One place of one door; everything that sqlmap says."""
    address = at(path, village.places)
    if place:
        kept = str(village.places.get(place) or "nobody")
        address = at(path, village.places, **{place: f"{kept}*"}).replace("%2A", "*")
    else:
        address += "?" + ASKED
    return sqlmap(village, folder, "-u", village.address + address, "--method", method)


def of_a_form(village: Attacked, folder: Path, action: str, fields: dict[str, str]) -> str:
    """Every field of one form. Its slip is left out: with it only the first sending reaches the database."""
    sent = "&".join(f"{name}={quote(value or '1')}" for name, value in fields.items() if name not in ("csrf", "slip"))
    return sqlmap(village, folder, "-u", village.address + action, "--method", "POST", "--data", sent, "--ignore-redirects")


def sqlmap(village: Attacked, folder: Path, *what: str) -> str:
    """What it says, run with the manager's cookie."""
    told = [part for line in village.inside["sari"].headers for part in ("-H", line)]
    command = [sys.executable, "-m", "sqlmap.sqlmap", *what, *told, "--batch", "--flush-session", "--disable-coloring",
               "--dbms", "sqlite", "--level", "1", "--risk", "1", "--technique", "BEUT" if LONG else "BEU", "--skip-waf", "--output-dir", str(folder), "--timeout", "60"]
    env = os.environ | {"PYTHONPATH": str(PROGRAMS), "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=SECONDS)
    return done.stdout + done.stderr


SOME = [door for door in doors() if door[2] in (NUMBER, "/members", "/", "/t/{title_id:str}")]


@pytest.mark.parametrize("door", [pytest.param(door[1:], id=door[0]) for door in (doors()[SEED % ROUNDS::ROUNDS] if LONG else SOME)])
def test_nothing_is_injected_at_this_door(village, tmp_path, door) -> None:
    words = of_a_door(village, tmp_path, *door)
    assert "testing connection" in words, words[-2000:]
    assert not FOUND.search(words) and not FAULT.search(words), words[-3000:]


async def forms(village: Attacked) -> list[tuple[str, dict[str, str]]]:
    """One of every kind that the manager meets, with what stands in it."""
    _, met = await crawl(Far(village, "sari"), [at(path, village.places) for path in STARTS], 200)
    kinds = {(re.sub(r"[0-9a-f-]{36}", "", action), *sorted(form["fields"])): (action, form["fields"]) for action, form in met.values()
             if form["method"] == "post" and not action.startswith(ENDS) and set(form["fields"]) - {"csrf", "slip"}}
    return [kinds[kind] for kind in sorted(kinds)]


async def test_nothing_is_injected_through_the_fields_of_a_form(village, tmp_path) -> None:
    met = await forms(village)
    assert len(met) >= FORMS
    for action, fields in met[SEED % ROUNDS::ROUNDS] if LONG else [met[SEED % len(met)]]:
        words = of_a_form(village, tmp_path, action, fields)
        assert "testing connection" in words, words[-2000:]
        assert not FOUND.search(words) and not FAULT.search(words), (action, words[-3000:])


def test_the_planted_hole_is_found(served, tmp_path) -> None:
    words = of_a_door(served("sql"), tmp_path, "GET", NUMBER, "number")
    assert FOUND.search(words), words[-3000:]


async def test_a_hole_behind_a_form_is_found(served, village, tmp_path) -> None:
    fields = next(fields for action, fields in await forms(village) if action == SCAN)
    words = of_a_form(served("sql"), tmp_path, SCAN, fields)
    assert FOUND.search(words), words[-3000:]
