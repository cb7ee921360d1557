"""Every verb is an act: whole, once, on record; nothing takes a transaction, a slip or a line of the log for itself."""

import ast
import re

import pytest

from tests.house.map import FLOOR_OF, ROOF, THIS_HOUSE, House, Module, called, text_of

BESIDE = {
    "libsys/setup/demo/__init__.py": "an invented village is one transaction and one line in the log",
    "libsys/library/actions.py": "the row that closes the set-up is tried within its act",
    "libsys/library/numbers.py": "a number is tried within the act that takes it",
}
"""Where `writing()` or `audit.note` stand beside the acts, and why. It only shrinks."""
MOST_BESIDE = 3
NEEDED = {"now", "by", "slip"}
FREE = ("kernel", "acts")


def is_act(function: ast.AST) -> bool:
    """Whether a function is made with `@act(...)`."""
    return any(called(mark) == "act" for mark in getattr(function, "decorator_list", []))


def takes_it(function: ast.AsyncFunctionDef | ast.FunctionDef) -> bool:
    """Whether a function is a part of an act: its first argument is the act itself."""
    first = [*function.args.posonlyargs, *function.args.args][:1]
    return bool(first) and first[0].arg == "it"


def beside_the_acts(house: House) -> list[str]:
    """Transactions, slips and lines of the log that no act has made."""
    wrong = []
    for module in house.modules:
        if module.room in FREE or module.path in BESIDE:
            continue
        for node in module.nodes:
            name, owner = called(node), getattr(getattr(node, "func", None), "value", None)
            holder = getattr(owner, "id", "")
            if name == "writing" or (name in ("note", "keep_answer", "answered", "of_verb") and holder in ("audit", "slips")):
                wrong.append(module.at(node, f"{holder + '.' if holder else ''}{name}() stands in for an act; make it with @act"))
        for node, source, name, _ in module.imports:
            if (source == "libsys.acts" and name == "slips") or source == "libsys.acts.slips":
                wrong.append(module.at(node, "slips are the wrapper's own; make the verb with @act"))
    return wrong


def wrongly_made(house: House) -> list[str]:
    """Acts without who, when and slip by name, of another room's verb, or of a verb that another act has."""
    wrong, seen = [], {}
    for module in house.modules:
        for node in module.nodes:
            if not isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef)) or not is_act(node):
                continue
            verb = next(text_of(mark.args[0]) for mark in node.decorator_list if called(mark) == "act")
            by_name = {argument.arg for argument in node.args.kwonlyargs}
            if verb is None or not re.fullmatch(rf"{module.room}\.[a-z_]+", verb):
                wrong.append(module.at(node, f"{node.name}: the verb is not `{module.room}.…`"))
            if not takes_it(node) or not by_name >= NEEDED:
                wrong.append(module.at(node, f"{node.name} does not take `it` first, and now, by, slip by name"))
            if seen.setdefault(verb, module.path) != module.path:
                wrong.append(module.at(node, f"{verb} is another act's verb ({seen[verb]})"))
    return wrong


def writes(function: ast.AST) -> bool:
    """Whether a function changes rows itself."""
    return any(called(node) == "execute" or (called(node) in ("insert", "update", "delete") and isinstance(node.func, ast.Attribute)
                                             and getattr(node.func.value, "id", getattr(node.func.value, "attr", ""))[:1].isupper())
               for node in ast.walk(function))


def verbs_that_are_no_acts(house: House) -> list[str]:
    """Public functions of an actions module that write, and are neither an act, a part of one, nor quiet on purpose."""
    wrong = []
    for module in house.modules:
        if module.part != "actions" or module.room in FREE or module.room == ROOF:
            continue
        for node in module.tree.body:
            if not isinstance(node, ast.AsyncFunctionDef) or node.name.startswith("_") or is_act(node) or takes_it(node):
                continue
            is_quiet = any(called(part) == "quietly" for part in ast.walk(node))
            if writes(node) and not is_quiet and not is_within(module, house):
                wrong.append(module.at(node, f"{node.name} writes and is no act: @act, or take the act as `it`"))
    return wrong


WITHIN = {"libsys/catalog/copies/actions/living.py", "libsys/catalog/copies/actions/numbering.py", "libsys/catalog/search/actions/indexing.py",
          "libsys/catalog/search/actions/spellings.py", "libsys/catalog/titles/actions/writing.py"}
"""Inner parts of the catalogue's own acts, called by nobody outside the wing. It only shrinks."""
MOST_WITHIN = 5


def is_within(module: Module, house: House) -> bool:
    """Whether a module holds inner parts of its wing's acts, and is imported by its own wing alone."""
    if module.path not in WITHIN:
        return False
    return all(other.room in (module.room, ROOF) for other in house.modules for _, source, name, _ in other.imports
               if module.name in (source, f"{source}.{name}"))


def acts_of(house: House) -> set[str]:
    """The names of all verbs."""
    return {node.name for module in house.modules for node in module.nodes
            if isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef)) and is_act(node)}


def parts_of_acts_for_all(house: House) -> list[str]:
    """Functions that take who, when and slip as a verb does, and lost their `@act`."""
    return [module.at(node, f"{node.name} takes now, by and slip and is no act") for module in house.modules
            if module.part == "actions" and module.room not in FREE for node in module.tree.body
            if isinstance(node, ast.AsyncFunctionDef) and not is_act(node) and takes_it(node)
            and {argument.arg for argument in node.args.kwonlyargs} >= NEEDED]


def verbs_without_a_slip(house: House) -> list[str]:
    """Doors that do a verb and hand it no slip of the person or program who sent it."""
    verbs, wrong = acts_of(house), []
    for module in house.modules:
        if module.part not in ("routes", "api"):
            continue
        for node in module.nodes:
            holder = getattr(getattr(getattr(node, "func", None), "value", None), "id", "")
            if called(node) not in verbs or not isinstance(node, ast.Call) or holder in ("", "queries", "request", "sessions"):
                continue
            handed = {word.arg: word.value for word in node.keywords}
            slip = handed.get("slip")
            if None not in handed and (slip is None or isinstance(slip, ast.Constant)):
                wrong.append(module.at(node, f"{called(node)}() is handed no slip"))
            elif None in handed and isinstance(slip, ast.Constant):
                wrong.append(module.at(node, f"{called(node)}() is handed no slip"))
    return wrong


LAWS = (beside_the_acts, wrongly_made, verbs_that_are_no_acts, parts_of_acts_for_all, verbs_without_a_slip)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_what_stands_beside_the_acts_only_shrinks() -> None:
    assert len(BESIDE) <= MOST_BESIDE and len(WITHIN) <= MOST_WITHIN
    assert {*BESIDE, *WITHIN} <= {module.path for module in THIS_HOUSE.modules}


def test_there_are_acts_in_every_room_that_has_actions() -> None:
    made = {module.room for module in THIS_HOUSE.modules for node in module.nodes if is_act(node)}
    assert made >= {module.room for module in THIS_HOUSE.modules if module.part == "actions"} - {ROOF} and len(made) > 10
    assert FLOOR_OF["acts"] < min(FLOOR_OF[room] for room in made if room != "acts")


ACT = '@act("members.leave")\nasync def leave(it, *, member, now, by, slip=None):\n    await execute("UPDATE member SET x = 1")\n'


@pytest.mark.parametrize("line", [
    "async def leave(*, now, by, slip=None):\n    async with writing():\n        ...",
    "async def leave(*, now, by, slip=None):\n    async with database.writing():\n        ...",
    "async def leave(*, now, by):\n    await audit.note(by=by, at=now, did='x', about='y')",
    "from libsys.acts import slips", "from libsys.acts.slips import keep_answer",
    "async def leave(): await slips.answered('k', verb='x', by='y', digest='')",
])
def test_a_verb_that_takes_transaction_slip_or_line_for_itself_is_found(made, line) -> None:
    for part in ("actions", "routes", "commands"):
        assert beside_the_acts(made({f"libsys/members/{part}.py": line})), part


@pytest.mark.parametrize("line", [
    ACT.replace("members.leave", "visits.leave"), ACT.replace('"members.leave"', "VERB"), ACT.replace(", slip=None", ""),
    ACT.replace("now, by", "by"), ACT.replace("it, *, ", "*, "), ACT.replace("*, member, now, by, slip=None", "member, now, by, slip=None"),
])
def test_an_act_wrongly_made_is_found(made, line) -> None:
    assert wrongly_made(made({"libsys/members/actions.py": line}))


def test_two_acts_of_one_verb_are_found_and_a_good_one_is_fine(made) -> None:
    assert wrongly_made(made({"libsys/members/actions/leaving.py": ACT})) == []
    assert wrongly_made(made({"libsys/members/actions/other.py": ACT}))


@pytest.mark.parametrize("line", [
    'async def leave(*, now, by, slip=None):\n    await execute("UPDATE member SET x = 1")',
    "async def leave(*, now, by, slip=None):\n    await Member.update({}).where(x)",
    "async def leave(*, now, by, slip=None):\n    await tables.Member.insert(x)",
])
def test_a_verb_that_writes_and_is_no_act_is_found(made, line) -> None:
    assert verbs_that_are_no_acts(made({"libsys/members/actions.py": line}))
    assert verbs_that_are_no_acts(made({"libsys/members/actions.py": ACT + line.replace("leave(*", "_part(*")})) == []


def test_a_verb_that_lost_its_mark_is_found(made) -> None:
    line = "async def leave(it, *, member, now, by, slip=None): ..."
    assert parts_of_acts_for_all(made({"libsys/members/actions.py": line}))
    assert not parts_of_acts_for_all(made({"libsys/members/actions.py": f'@act("members.leave")\n{line}'}))


@pytest.mark.parametrize(("call", "is_wrong"), [
    ("actions.leave(member=m, by=b, now=n)", True), ("actions.leave(member=m, by=b, now=n, slip=None)", True),
    ("actions.leave(**facts, slip=None)", True), ("actions.leave(member=m, by=b, now=n, slip='x')", True),
    ("actions.leave(member=m, by=b, now=n, slip=typed.slip)", False), ("actions.leave(**facts)", False)])
def test_a_door_that_hands_no_slip_is_found(made, call, is_wrong) -> None:
    verb = '@act("members.leave")\nasync def leave(it, *, member, now, by, slip=None): ...'
    for door in ("routes", "api"):
        house = made({"libsys/members/actions.py": verb, f"libsys/members/{door}.py": f"async def f(): return await {call}"})
        assert bool(verbs_without_a_slip(house)) is is_wrong
