"""No address lets a stranger into the database: sqlmap at every place and every question of every door, as the manager. (Forms: the crawlers.)"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.knocking import at
from tests.house.doors import golden
from tests.scanners.attacked import Attacked
from tests.scanners.length import LONG, PROGRAMS, ROUNDS, SEED

FOUND = re.compile(r"identified the following injection point|is vulnerable|might be injectable", re.I)
FAULT = re.compile(r"\b5\d\d \([A-Z][\w ]+\) - \d+ times")
ASKED = "q=lele&page=1&month=2026-10&on=2026-11-20&year=2026&member=A0001&barcode=B00001&limit=5"
NUMBER = "/circulation/members/{number:str}"
ENDS = ("/staff/sign-out", "/backups", "/setup", "/staff/me/sessions")
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


def sqlmap(village: Attacked, folder: Path, method: str, path: str, place: str) -> str:
    """One place of one door; everything that sqlmap says."""
    address = at(path, village.places)
    if place:
        kept = str(village.places.get(place) or "nobody")
        address = at(path, village.places, **{place: f"{kept}*"}).replace("%2A", "*")
    else:
        address += "?" + ASKED
    told = [part for line in village.inside["sari"].headers for part in ("-H", line)]
    command = [sys.executable, "-m", "sqlmap.sqlmap", "-u", village.address + address, "--method", method, *told, "--batch", "--flush-session", "--disable-coloring",
               "--dbms", "sqlite", "--level", "1", "--risk", "1", "--technique", "BEUT" if LONG else "BEU", "--skip-waf", "--output-dir", str(folder), "--timeout", "60"]
    env = os.environ | {"PYTHONPATH": str(PROGRAMS), "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=SECONDS)
    return done.stdout + done.stderr


SOME = [door for door in doors() if door[2] in (NUMBER, "/members", "/", "/t/{title_id:str}")]


@pytest.mark.parametrize("door", [pytest.param(door[1:], id=door[0]) for door in (doors()[SEED % ROUNDS::ROUNDS] if LONG else SOME)])
def test_nothing_is_injected_at_this_door(village, tmp_path, door) -> None:
    words = sqlmap(village, tmp_path, *door)
    assert "testing connection" in words, words[-2000:]
    assert not FOUND.search(words) and not FAULT.search(words), words[-3000:]


def test_the_planted_hole_is_found(served, tmp_path) -> None:
    words = sqlmap(served("sql"), tmp_path, "GET", NUMBER, "number")
    assert FOUND.search(words), words[-3000:]
