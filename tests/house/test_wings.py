"""Laws 1 and 3 inside a wing: inner rooms stand on each other in the order of the sign, and nobody looks behind it."""

import re

import pytest

from tests.house.map import THIS_HOUSE, WINGS, House, Module


def way_in(source: str, name: str | None) -> tuple[str, str] | None:
    """The wing and the first part after it that an import names: ("catalog", "titles")."""
    parts = [*source.split("."), *([name] if name else [])]
    return (parts[1], parts[2]) if parts[0] == "libsys" and len(parts) > 2 and parts[1] in WINGS else None


def out_of_order(house: House) -> list[str]:
    """Imports inside a wing that do not go to a lower inner room, or that go round by what the wing gathers."""
    wrong = []
    for module in house.modules:
        if module.inner is None:
            continue
        order = WINGS[module.room]
        for node, source, name, _ in module.imports:
            way = way_in(source, name)
            if way is None or way[0] != module.room or way[1] == module.inner:
                continue
            if way[1] not in order or order.index(way[1]) > order.index(module.inner):
                wrong.append(module.at(node, f"{module.inner} must not import {source}: not a lower room of the wing"))
    return wrong


def behind_the_sign(house: House) -> list[str]:
    """Imports from outside a wing into its inner rooms, but for one that is a door of the wing itself."""
    wrong = []
    for module in house.modules:
        for node, source, name, _ in module.imports:
            parts = source.split(".")
            way = way_in(source, name)
            if way is None or way[0] == module.room or is_roof(module) or way[1] not in WINGS[way[0]]:
                continue
            if len(parts) > 3 or not offered(house, way):
                wrong.append(module.at(node, f"{way[0]} does not offer {way[1]}: only the wing's sign counts"))
    return wrong


def is_roof(module: Module) -> bool:
    return module.path.count("/") == 1


def offered(house: House, way: tuple[str, str]) -> bool:
    """Whether the sign of the wing offers this inner room by name."""
    sign = house.by_name.get(f"libsys.{way[0]}")
    said = (sign.tree.body[0].value.value if sign else "").partition("Offers")[2].partition("Stands on")[0]
    return bool(re.search(rf"`{way[1]}`", said))


LAWS = (out_of_order, behind_the_sign)
SIGN = '"""The catalogue.\n\nOffers `search`.\nStands on nothing.\n"""\nROOMS = ("titles", "copies", "search")\n'


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert WINGS
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize("line", [
    "from libsys.catalog.copies import actions",
    "from libsys.catalog import copies",
    "from libsys.catalog import actions",
    "def f():\n    import libsys.catalog.search.queries",
])
def test_an_import_upwards_in_a_wing_is_found(made, line) -> None:
    assert out_of_order(made({"libsys/catalog/__init__.py": SIGN, "libsys/catalog/titles/actions.py": line}))


def test_an_import_downwards_in_a_wing_is_fine(made) -> None:
    line = "from libsys.catalog.titles import rules\nfrom libsys.catalog.copies.rules import x"
    assert out_of_order(made({"libsys/catalog/__init__.py": SIGN, "libsys/catalog/copies/actions.py": line})) == []


@pytest.mark.parametrize("line", [
    "from libsys.catalog.titles import rules",
    "from libsys.catalog import titles",
    "from libsys.catalog.search.rules import facets",
])
def test_a_look_behind_the_sign_is_found(made, line) -> None:
    assert behind_the_sign(made({"libsys/catalog/__init__.py": SIGN, "libsys/opac/routes.py": line}))


def test_what_the_wing_offers_is_open(made) -> None:
    line = "from libsys.catalog import rules\nfrom libsys.catalog.rules import isbn\nfrom libsys.catalog.search import find"
    assert behind_the_sign(made({"libsys/catalog/__init__.py": SIGN, "libsys/opac/routes.py": line})) == []
