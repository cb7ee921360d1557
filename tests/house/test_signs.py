"""Law 3, the signs: only the `Offers` paragraph opens a door, and what it offers exists and is called by somebody else."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.map import FLOOR_OF, ROOF, THIS_HOUSE, House, Module, room_of

BY_LAW = {"tables", "rules", "actions", "queries", "words", "reasons", "hangs"}
"""Furniture that is open in every room; a sign that names one says what is in it."""


def offered(house: House, room: str) -> list[str]:
    """The names in backticks in the `Offers` paragraph of a room's sign, and nothing else."""
    sign = house.by_name.get(f"libsys.{room}")
    paragraph = re.search(r"^Offers .*?(?=^\S|\Z)", (ast.get_docstring(sign.tree) or "") if sign else "", re.MULTILINE | re.DOTALL)
    return re.findall(r"`([A-Za-z_.]+)`", paragraph[0]) if paragraph else []


def doors_that_no_sign_names(house: House) -> list[str]:
    """Names taken from another room that its sign does not offer."""
    wrong = []
    for module in house.modules:
        for node, source, name, _ in module.imports:
            there = room_of(source)
            if module.room == ROOF or there is None or there[0] in (ROOF, module.room, "kernel", "ui"):
                continue
            first = (there[1].split(".")[0] if there[1] else name) or ""
            if first and first not in BY_LAW and first not in {part for said in offered(house, there[0]) for part in said.split(".")}:
                wrong.append(module.at(node, f"the sign of {there[0]} does not offer {first}"))
    return wrong


def made_by(module: Module) -> set[str]:
    """What stands at the top of a module, imported names too when it only gathers (an `__init__`)."""
    names = {getattr(node, "name", "") for node in module.tree.body}
    names |= {target.id for node in module.tree.body if isinstance(node, (ast.Assign, ast.AnnAssign))
              for target in (getattr(node, "targets", None) or [node.target]) if isinstance(target, ast.Name)}
    return names | ({own for *_, own in module.imports} if module.path.endswith("__init__.py") else set())


def made_in(house: House, room: str) -> set[str]:
    """Every name that a room makes: its modules, and what stands at their tops."""
    modules = [module for module in house.modules if module.room == room]
    return {name for module in modules for name in {*module.name.split(".")[2:], *made_by(module)}}


def taken(house: House) -> Iterator[tuple[str, str]]:
    """Every name that somebody takes from another room: (room, name)."""
    for module in house.modules:
        from_rooms: dict[str, str] = {}
        for _, source, name, own in module.imports:
            there = room_of(f"{source}.{name}" if name else source)
            if there and there[0] in FLOOR_OF and there[0] != module.room:
                from_rooms[own] = there[0]
                yield from ((there[0], part) for part in there[1].split("."))
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in from_rooms:
                yield from_rooms[node.value.id], node.attr


FOR_LATER = {("report_format", "schema"), ("report_format", "invariants"), ("report_format", "derived")}
"""Offered to the hub, which stands on the report's contract and is built on it. It only shrinks."""


def open_by_law(house: House, room: str, name: str) -> bool:
    """Whether this stands in furniture that is open in every room: then the sign opens no further door."""
    inner = [module for module in house.modules if module.room == room and module.part in BY_LAW]
    return name in BY_LAW or any(name in made_by(module) for module in inner)


def offers_in_vain(house: House) -> list[str]:
    """Offers of what the room does not have, and doors opened beyond the law that nobody outside goes through."""
    called, wrong = set(taken(house)), []
    for room in sorted({module.room for module in house.modules} & FLOOR_OF.keys()):
        has = made_in(house, room)
        for said in offered(house, room):
            name = said.split(".")[-1]
            if not {*said.split(".")} <= has | {room}:
                wrong.append(f"libsys/{room}: its sign offers {said}, which is not there")
            elif (room, name) not in called | FOR_LATER and not open_by_law(house, room, name):
                wrong.append(f"libsys/{room}: its sign offers {said}, which nobody else calls")
    return wrong


LAWS = (doors_that_no_sign_names, offers_in_vain)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_a_word_in_backticks_elsewhere_on_a_sign_opens_no_door(made) -> None:
    sign = '"""The card.\n\nOwns   `secret`.\nOffers `card` and\n       `calendar.opening`.\nStart reading at `hidden`.\n"""'
    for name, is_open in (("card", True), ("calendar", True), ("secret", False), ("hidden", False), ("forms", False)):
        house = made({"libsys/library/__init__.py": sign, "libsys/members/actions.py": f"from libsys.library import {name}"})
        assert (doors_that_no_sign_names(house) == []) is is_open, name
    assert doors_that_no_sign_names(made({"libsys/library/__init__.py": sign, "libsys/members/actions.py": "from libsys.library.hidden import x"}))


def test_an_offer_of_what_is_not_there_or_what_nobody_calls_is_found(made) -> None:
    sign = '"""The card.\n\nOffers `card.here`, `today`, `gone` and `lonely`.\nStands on nothing.\n"""'
    card = "async def here(): ...\nasync def today(): ...\nasync def lonely(): ..."
    use = "from libsys.library import card\nasync def f(): return await card.here(), await card.today()"
    said = offers_in_vain(made({"libsys/library/__init__.py": sign, "libsys/library/card.py": card, "libsys/members/queries.py": use}))
    assert [line.split("offers ")[1] for line in said] == ["gone, which is not there", "lonely, which nobody else calls"]
