"""Packages that others make: none in the locks has a hole that became known, and the house says how soon one is mended."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.map import HERE

LOCKS = ("requirements.txt", "tests/requirements.txt")
TABLE = "tests/house/packages.txt"
DAYS = {"grave": 7, "other": 30}
"""Within so many days of its announcement a hole is mended and released."""
SAID = re.compile(r"\*\*A hole in a package\.\*\*.*?within (\d+) days.*?within (\d+)\b.*")


def locked(text: str) -> dict[str, Version]:
    """The packages of a lock, by their plain names."""
    lines = [Requirement(line.split("\\")[0]) for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    return {canonicalize_name(one.name): Version(str(one.specifier).removeprefix("==")) for one in lines}


def holes(root: Path) -> list[str]:
    """Locked versions with a hole that is known; lines of the table that say nothing, or speak of a package that is gone."""
    locks = {name: locked((root / name).read_text(encoding="utf-8")) for name in LOCKS if (root / name).exists()}
    wrong, last = [], ""
    for line in (root / TABLE).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 4 or not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", parts[2]) or len(parts[3]) < 20:
            wrong.append(f"{line}: package | least version | yyyy-mm | what it was")
            continue
        name, least, _, what = parts
        wrong += [f"{name}: lines stand in the order of the names"] if name <= last else []
        wrong += [] if any(name in lock for lock in locks.values()) else [f"{name}: stands in no lock any more"]
        wrong += [f"{where}: {name} {lock[name]} has a hole, {least} has not: {what}" for where, lock in locks.items() if name in lock and lock[name] < Version(least)]
        last = name
    return wrong


def unsaid_days(root: Path) -> list[str]:
    """That the house does not say how soon a hole is mended, or says it otherwise than here."""
    said = SAID.search((root / "libsys" / "HOUSE.md").read_text(encoding="utf-8"))
    return [] if said and [int(said[1]), int(said[2])] == list(DAYS.values()) else [f"libsys/HOUSE.md: a grave hole is mended within {DAYS['grave']} days, another within {DAYS['other']}"]


LAWS = (holes, unsaid_days)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(HERE) == []


LOCK = "# made\nLitestar==2.25.0 \\\n    --hash=sha256:00\npiccolo[sqlite]==1.38.0 \\\n    --hash=sha256:00\n"
GOOD = "# words\nlitestar | 2.22.0 | 2026-07 | a host that a client made up itself\npiccolo | 1.1.1 | 2023-11 | SQL in the name of a savepoint\n"
WORDS = "**A hole in a package.** A grave one is mended within 7 days, any other within 30."


@pytest.fixture
def small(tmp_path: Path):
    def build(lock: str = LOCK, table: str = GOOD, words: str = WORDS) -> Path:
        for name, text in (("requirements.txt", lock), (TABLE, table), ("libsys/HOUSE.md", words)):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return build


@pytest.mark.parametrize(("lock", "table"), [
    (LOCK.replace("2.25.0", "2.21.0"), GOOD), (LOCK.replace("1.38.0", "1.1.0"), GOOD), (LOCK.replace("2.25.0", "2.22.0rc1"), GOOD), (LOCK.replace("Litestar", "starlite"), GOOD),
    (LOCK, GOOD.replace("2026-07", "July")), (LOCK, GOOD.replace(" | 2026-07", "")), (LOCK, GOOD.replace("SQL in the name of a savepoint", "SQL")),
    (LOCK, "".join(reversed(GOOD.splitlines(True)))),
])
def test_a_hole_or_a_line_that_says_nothing_is_found(small, lock, table) -> None:
    assert holes(small()) == []
    assert holes(small(lock, table))


@pytest.mark.parametrize("words", ["", WORDS.replace("7 days", "70 days"), WORDS.replace("30", "300"), WORDS.replace("A hole in a package", "Something")])
def test_days_that_nobody_says_are_found(small, words) -> None:
    assert unsaid_days(small()) == []
    assert unsaid_days(small(words=words))
