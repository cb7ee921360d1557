"""Poisoned texts: what runs in a careless page and computes in a careless spreadsheet, put into every field there is."""

import csv
import io
import re
import secrets
import zipfile
from collections.abc import Iterable
from typing import Any

from tests.gate.knocking import Page, Person

RUNS = """Z'"><xss onxss=1 src=javascript:xss></textarea></title></select></script><xss>Z{{1237*7919}}${1237*7919}"""
COMPUTES = ('=HYPERLINK("http://evil.example")', "@SUM(1)", "+1+cmd|' /C calc'!A0", "-1+1", "\t=1", "＝1")
KEPT = ("csrf", "slip", "despite")
NOT_OURS = ("/staff/sign-out", "/staff/me", "/backups", "/circulation/scan")
ADDRESS = re.compile(r"(?i)\s*(javascript|data|vbscript):")


def what_runs(text: str) -> list[str]:
    """Elements, attributes and addresses that a page of ours never has."""
    wrong = ["a template ran"] if "9795803" in text else []
    for tag, facts in Page(text).tags:
        if tag == "xss" or any(name.startswith("on") for name in facts) or "style" in facts:
            wrong.append(f"{tag} {facts}")
        if tag == "script" and not facts.get("src") and facts.get("type") != "application/json":
            wrong.append("a script in the page")
        if any(ADDRESS.match(facts.get(name) or "") for name in ("href", "action", "formaction")):
            wrong.append(f"{tag} {facts}")
    return wrong


async def poison(person: Person, forms: Iterable[tuple[str, dict[str, Any]]]) -> tuple[int, list[Any]]:
    """Send every field of these forms poisoned; how many were kept, and what ran in the answers."""
    kept, wrong = 0, []
    for action, form in forms:
        if form["method"] != "post" or action.startswith(NOT_OURS):
            continue
        for number, name in enumerate(one for one in form["fields"] if one not in KEPT):
            for text in (COMPUTES[number % len(COMPUTES)], RUNS, RUNS[:40]):
                fields = {**form["fields"], name: text, **({"slip": secrets.token_urlsafe(12)} if "slip" in form["fields"] else {})}
                answer = await person.send(action, fields)
                wrong += [(action, name, one) for one in what_runs(answer.text)]
                kept += answer.status == 303
    return kept, wrong


async def run_through(person: Person, paths: Iterable[str]) -> list[Any]:
    """What runs in these pages."""
    answers = [(path, await person.knock("GET", path)) for path in paths]
    return [(path, one) for path, answer in answers if answer.is_page for one in what_runs(answer.text)]


def formulas(form: str, body: bytes) -> list[str]:
    """Cells that a spreadsheet would compute."""
    if form == "xlsx":
        archive = zipfile.ZipFile(io.BytesIO(body))
        return [name for name in archive.namelist() if b"<f>" in archive.read(name)]
    cells = [cell for line in csv.reader(io.StringIO(body.decode("utf-8-sig"))) for cell in line]
    return [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "＝") or (cell[:1] == "-" and not re.fullmatch(r"-[\d.,]*", cell))]
