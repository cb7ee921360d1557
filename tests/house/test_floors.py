"""Laws 1 and 3: a room imports only from lower floors, and only through the doors that the other room has."""

import ast
import re

import pytest

from libsys.house import FLOORS
from tests.house.map import FLOOR_OF, ROOF, THIS_HOUSE, House, room_of

DOORS = {"tables", "rules", "actions", "queries"}
FURNISHED = {"kernel", "ui", "finding", "pack_format"}
"""Rooms whose modules are all doors: their furniture is what they offer."""


def above(house: House) -> list[str]:
    """Imports that do not go downwards."""
    wrong = []
    for module in house.modules:
        if module.room == ROOF:
            continue
        for node, source, name, _ in module.imports:
            there = room_of(f"{source}.{name}" if source == "libsys" and name else source)
            if there is None or there[0] == module.room or name == "__version__":
                continue
            if there[0] == ROOF:
                wrong.append(module.at(node, f"a room does not import the roof ({source})"))
            elif FLOOR_OF[there[0]] >= FLOOR_OF.get(module.room, -1):
                wrong.append(module.at(node, f"{module.room} must not import {there[0]}: not a lower floor"))
    return wrong


def behind_doors(house: House) -> list[str]:
    """Imports of another room's inner things."""
    wrong = []
    for module in house.modules:
        for node, source, name, _ in module.imports:
            there = room_of(source)
            if module.room == ROOF or there is None or there[0] in (ROOF, module.room):
                continue
            inner = there[1].split(".") if there[1] else []
            if not is_door(house, there[0], [*inner, name] if name else inner):
                wrong.append(module.at(node, f"{there[0]} does not offer {'.'.join([*inner, name or ''])}"))
    return wrong


def is_door(house: House, room: str, way: list[str]) -> bool:
    """Whether a room offers this: a door by law, or a name on its sign."""
    if not way or any(part.startswith("_") for part in way):
        return not way
    if way[0] in DOORS:
        return True
    if room in FURNISHED:
        return len(way) <= 2
    return way[0] in sign_of(house, room) and len(way) <= 2


def sign_of(house: House, room: str) -> set[str]:
    """The names on a room's door sign: what its `__init__` holds, and the `names` in its docstring."""
    sign = house.by_name.get(f"libsys.{room}")
    if sign is None:
        return set()
    said = set(re.findall(r"`(?:libsys\.)?(?:\w+\.)?(\w+)(?:\.py)?[`.(]", ast.get_docstring(sign.tree) or ""))
    held = {getattr(node, "name", "") for node in sign.tree.body}
    return said | held | {own for _, _, _, own in sign.imports}


def unsigned(house: House) -> list[str]:
    """Rooms without a door sign, or that are on no floor."""
    rooms = {module.room for module in house.modules} - {ROOF}
    nowhere = [f"libsys/{room}: on no floor of libsys/house.py" for room in sorted(rooms - FLOOR_OF.keys())]
    signs = {room: house.by_name.get(f"libsys.{room}") for room in sorted(rooms)}
    signed = {room for room, sign in signs.items() if sign and ast.get_docstring(sign.tree)}
    return nowhere + [f"libsys/{room}: no door sign" for room in sorted(rooms - signed)]


LAWS = (above, behind_doors, unsigned)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_the_floors_are_those_of_the_map() -> None:
    map_rows = re.findall(r"^\| (\d+) \| (.*?) \|$", THIS_HOUSE.read("libsys/HOUSE.md"), re.MULTILINE)
    drawn = {int(number): set(re.findall(r"`(\w+)`", rooms)) for number, rooms in map_rows}
    assert drawn == {number: set(rooms) for number, rooms in enumerate(FLOORS) if rooms}


@pytest.mark.parametrize(
    "line",
    [
        "from libsys.circulation import actions",  # upwards
        "import libsys.reporting.queries",
        "from libsys.partners.rules import fine",  # the same floor
        "def late():\n    from libsys.opac import queries",  # hidden in a function
        "from libsys import reporting",
        "from libsys.app import make_app",  # the roof
        "from ..circulation import actions",
    ],
)
def test_an_import_that_is_not_downwards_is_found(made, line) -> None:
    assert above(made({"libsys/members/actions.py": line}))


@pytest.mark.parametrize(
    "line",
    [
        "from libsys.library.routes import ROUTES",
        "from libsys.library import forms",
        "from libsys.library.card import _secret",
        "from libsys.kernel.database.sqlite.deep import x",
    ],
)
def test_a_way_in_that_is_no_door_is_found(made, line) -> None:
    sign = '"""The library\'s card.\n\nOffers `card`.\n"""'
    assert behind_doors(made({"libsys/library/__init__.py": sign, "libsys/members/actions.py": line}))


def test_doors_and_names_on_the_sign_are_open(made) -> None:
    sign = '"""The library\'s card.\n\nOffers `card`.\n"""\nVALUE = 1'
    lines = "from libsys.library import card\nfrom libsys.library.card import today\nfrom libsys.library import tables"
    assert behind_doors(made({"libsys/library/__init__.py": sign, "libsys/members/actions.py": lines})) == []


def test_a_room_without_sign_or_floor_is_found(made) -> None:
    assert len(unsigned(made({"libsys/members/__init__.py": "", "libsys/attic/__init__.py": '"""Attic."""'}))) == 2
