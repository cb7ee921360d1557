"""What comes in is cut before anything works on it: one place puts letters into a form, one reads numbers at the doors."""

import ast

import pytest

from tests.house.map import THIS_HOUSE, House, Module, called

ONE_PLACE = "libsys.kernel.letters"
FORMS = {"normalize", "is_normalized"}
DOORS = ("routes", "forms", "api", "commands")
READERS = {"int", "float", "complex", "Decimal", "Fraction"}


def spelled_elsewhere(house: House) -> list[str]:
    """Where Unicode is put into a form beside the one place that cuts the text before."""
    wrong = []
    for module in house.modules:
        if module.name == ONE_PLACE:
            continue
        wrong += [module.at(node, f"{source}.{name}: kernel.letters spells") for node, source, name, _ in module.imports
                  if source == "unicodedata" and name in FORMS]
        wrong += [module.at(node, f"{node.attr}: kernel.letters spells") for node in module.nodes
                  if isinstance(node, ast.Attribute) and node.attr in FORMS]
        wrong += [module.at(node, f"{node.value}: kernel.letters spells") for node in module.nodes
                  if isinstance(node, ast.Constant) and node.value in (*FORMS, "idna", "punycode")]
    return wrong


def is_door(module: Module) -> bool:
    """Whether what people and machines send comes in here."""
    return module.room == "gate" or module.name.startswith("libsys.ui.forms") or module.part.endswith(DOORS)


def numbers_by_hand(house: House) -> list[str]:
    """Where a door reads a number without a bound: `int` raises at 4,301 digits."""
    return [module.at(node, f"{called(node)}(): kernel.numbers.whole reads what was sent") for module in house.modules
            if is_door(module) for node in module.nodes
            if called(node) in READERS or (isinstance(node, ast.Call) and any(getattr(one, "id", "") in READERS for one in node.args))]


LAWS = (spelled_elsewhere, numbers_by_hand)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize("line", [
    'import unicodedata\nx = unicodedata.normalize("NFC", y)', 'from unicodedata import normalize', 'from unicodedata import normalize as n',
    'import unicodedata as u\nx = u.normalize("NFKD", y[:9])', 'import unicodedata\nx = getattr(unicodedata, "normalize")',
    'import unicodedata\nx = unicodedata.is_normalized("NFC", y)', 'x = host.encode("idna")', "def f():\n    from unicodedata import normalize",
])
def test_a_text_that_is_spelled_elsewhere_is_seen(made, line: str) -> None:
    assert spelled_elsewhere(made({"libsys/rooms/rules.py": line}))
    assert not spelled_elsewhere(made({"libsys/kernel/letters.py": line, "libsys/rooms/rules.py": "import unicodedata\nx = unicodedata.category(y)"}))


@pytest.mark.parametrize("place", ["libsys/rooms/routes.py", "libsys/rooms/routes/one.py", "libsys/rooms/clock_routes.py", "libsys/rooms/api.py",
                                   "libsys/rooms/forms.py", "libsys/rooms/commands.py", "libsys/gate/outer.py", "libsys/ui/forms/fields.py"])
@pytest.mark.parametrize("line", ["x = int(typed)", "x = float(typed)", "x = list(map(int, typed))", "x = Decimal(typed)"])
def test_a_door_that_reads_a_number_by_hand_is_seen(made, place: str, line: str) -> None:
    assert numbers_by_hand(made({place: line}))
    assert not numbers_by_hand(made({place: "x = whole(typed)", "libsys/rooms/rules.py": line}))
