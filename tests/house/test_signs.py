"""Law 3, the signs: only the `Offers` paragraph opens a door, and what it offers exists and is called by somebody else."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.map import FLOOR_OF, ROOF, THIS_HOUSE, WINGS, House, Module, room_of

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


def module_at(house: House, name: str, attribute: str) -> str | None:
    """The module that stands at `name.attribute`: one inside it, or one that it imported; None for anything else."""
    if f"{name}.{attribute}" in house.by_name:
        return f"{name}.{attribute}"
    there = house.by_name.get(name)
    ways = [f"{source}.{taken_}" if taken_ else source for _, source, taken_, own in there.imports if own == attribute] if there else []
    return next((way for way in ways if way in house.by_name), None)


def by_the_way(house: House) -> list[str]:
    """Another room's inner modules and private names reached over a dot, a second name or `getattr`, past the import that would say so."""
    wrong = []
    for module in house.modules:
        if module.room == ROOF:
            continue
        held: dict[str, str] = {}
        for node, source, name, own in module.imports:
            way = (module_at(house, source, name) if name else source if own != "libsys" else "libsys") or ""
            if way and (there := room_of(way)) and there[0] != module.room:
                held[own] = way
                if way != f"{source}.{name}" and name:
                    wrong += [module.at(node, said) for said in closed(house, module, way)]
        dotted = {node.value for node in module.nodes if isinstance(node, ast.Attribute)}
        rooms = {own for own, way in held.items() if len(way.split(".")) == 2}
        for node in module.nodes:
            if isinstance(node, ast.Name) and node.id in rooms and isinstance(node.ctx, ast.Load) and node not in dotted:
                wrong.append(module.at(node, f"the room {node.id} is handed on: nobody sees what is taken of it"))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in LOOKING and node.args and getattr(node.args[0], "id", "") in held:
                wrong.append(module.at(node, f"{node.func.id}() of another room: say the name"))
            elif isinstance(node, ast.Attribute):
                wrong += [module.at(node, said) for said in reached(house, module, held, node)]
    return wrong


LOOKING = {"getattr", "vars", "setattr", "delattr", "dir"}


def reached(house: House, module: Module, held: dict[str, str], node: ast.Attribute) -> Iterator[str]:
    """What a chain of dots reaches that its first name's import does not say."""
    names = ast.unparse(node).split(".")
    way: str | None = held.get(names[0])
    for name in names[1:]:
        if way and name.startswith("_") and name != "__version__":
            yield f"{way}.{name} is that room's own"
        way = module_at(house, way, name) if way else None
        if way:
            yield from closed(house, module, way)


def closed(house: House, module: Module, way: str) -> Iterator[str]:
    """Why this module of another room is none of ours."""
    there = room_of(way)
    if there is None or there[0] in (module.room, "kernel", "ui") or not there[1]:
        return
    first, _, rest = there[1].partition(".")
    if first in WINGS.get(there[0], ()) and rest.split(".")[0] in BY_LAW:
        return  # the wing's own door hands it on
    if there[0] == ROOF or first not in BY_LAW | {part for said in offered(house, there[0]) for part in said.split(".")}:
        yield f"{way}: {there[0]} does not offer {first}"


LAWS = (doors_that_no_sign_names, offers_in_vain, by_the_way)


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


@pytest.mark.parametrize("line", [
    "from libsys import library as p\nx = p.forms.CARD", "import libsys.library as p\nx = p.forms", "from libsys import library\nq = library\nx = q.forms.CARD", "from libsys import library as p\n(m,) = (p,)\nx = m.forms",
    "from libsys import library\ndef f(x=library): return x.forms", "from libsys import library as p\nif (m := p):\n    x = m.forms",
    "from libsys import library as p\nx = getattr(p, name)", "from libsys.library import queries\nx = queries.forms.CARD", "from libsys.library.queries import forms",
    "from libsys.library import queries\nx = queries._secret", "from libsys.library import queries as q\nx = vars(q)", "from libsys import library\nx = library.__dict__",
    "from libsys.library.queries import forms as f\nx = f.CARD", "def late():\n    from libsys import library\n    return library.forms.CARD(1)",
])
def test_an_inner_module_reached_over_a_dot_is_found(made, line) -> None:
    files = {"libsys/library/__init__.py": '"""The card.\n\nOffers `card`.\n"""', "libsys/library/forms.py": "CARD = 1", "libsys/library/card.py": "x = 1",
             "libsys/library/queries.py": "from libsys.library import forms\n_secret = 1"}
    assert by_the_way(made({**files, "libsys/members/routes.py": line}))
    for fine in ("from libsys import library as p\nx = p.queries.y", "from libsys.library import card\nx = card.x", "import libsys.library.card as c\nx = c.x"):
        assert by_the_way(made({**files, "libsys/members/routes.py": fine})) == []
