"""What rooms hang up is asked for by somebody, and nothing is hung twice: a kind misspelled would be a silent loss."""

import ast
from collections import Counter

import pytest

from libsys.acts.registries import gathered
from libsys.house import all_tables
from tests.house.map import THIS_HOUSE, House, called, text_of


def kinds_hung(house: House) -> dict[str, str]:
    """Every kind that a room hangs up (a tuple or list in capitals in its `hangs`), with its place."""
    return {target.id: module.at(node, f"{target.id} is hung up")
            for module in house.modules if module.part == "hangs" or module.name.endswith(".hangs")
            for node in module.tree.body if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, (ast.Tuple, ast.List))
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name) and target.id.isupper()}


def hung_for_nobody(house: House) -> list[str]:
    """Kinds that nobody gathers, and kinds gathered that no room hangs."""
    hung = kinds_hung(house)
    asked = {kind for module in house.modules for node in module.nodes
             if called(node) == "gathered" and node.args and (kind := text_of(node.args[0]))}
    return [f"{place}, and nobody asks for it" for kind, place in hung.items() if kind not in asked] + [
        f"{kind} is asked for, and no room hangs it up" for kind in sorted(asked - hung.keys())]


def unsaid_kinds(house: House) -> list[str]:
    """Kinds that the house's page does not name."""
    said = house.read("libsys/HOUSE.md")
    return [f"{place}, and libsys/HOUSE.md does not name it" for kind, place in kinds_hung(house).items() if f"`{kind}`" not in said]


@pytest.mark.parametrize("law", [hung_for_nobody, unsaid_kinds])
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


NAMED = {"PERMISSIONS": "name", "DEEDS": "verb", "NAVIGATION": "key", "JOBS": "name", "NUMBERED": "kind", "GUIDE": "name"}


@pytest.mark.parametrize(("kind", "name"), NAMED.items())
def test_nothing_is_hung_twice(kind, name) -> None:
    names = Counter(getattr(one, name) for one in gathered(kind))
    assert names and [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("kind", ["DAILY_WORK", "SEARCHES", "HEALTH", "COUNTED"])
def test_no_two_parts_of_a_page_have_one_place(kind) -> None:
    places = [part.position for part in gathered(kind)]
    assert len(places) > 2 and len(set(places)) == len(places)


@pytest.mark.parametrize("kind", ["DAILY_WORK", "SEARCHES", "NUMBERED", "NAVIGATION"])
def test_each_part_names_a_permission_that_there_is(kind) -> None:
    assert {part.may for part in gathered(kind)} <= {permission.name for permission in gathered("PERMISSIONS")}


def test_what_a_copy_is_said_to_hold_is_a_table() -> None:
    tables = {table._meta.tablename for table in all_tables()}
    assert [one.table for one in gathered("COUNTED") if one.table not in tables and not one.sql] == []
    assert {one.table for one in gathered("COUNTED")} >= {"title", "copy", "member", "loan", "visit"}


def test_a_kind_misspelled_and_one_that_nobody_hangs_are_found(made) -> None:
    files = {"libsys/members/hangs.py": 'PERMISIONS = (Permission("members.read", "volunteer", N_("x")),)\nSQL = "SELECT 1"',
             "libsys/staff/queries.py": 'said = gathered("DEEDS")'}
    assert len(hung_for_nobody(made(files))) == 2
    assert len(unsaid_kinds(made({**files, "libsys/HOUSE.md": "`DEEDS`"}))) == 1


def test_a_kind_that_is_asked_for_is_fine(made) -> None:
    files = {"libsys/members/hangs.py": 'DEEDS = (Deed("members.leave", N_("x")),)', "libsys/staff/queries.py": 'gathered("DEEDS")'}
    assert hung_for_nobody(made(files)) == []
