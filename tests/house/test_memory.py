"""Nothing that a request sets belongs to the whole process: it is kept of the open library (`Memory`), of the task
(`ContextVar`), of the application object, or in the database.
"""

import ast

import pytest

from tests.house.map import THIS_HOUSE, House

AT_START = {
    "libsys/acts/registries.py": "the roof says once where the hangs are",
    "libsys/ui/rendering.py": "the roof hands over what pages say, once",
    "libsys/kernel/words/speaking.py": "the roof hands over the rooms' sentences, once",
    "libsys/gate/lines.py": "lines into this computer are the process's own",
}
"""Who may keep something for the whole process, and why."""
KEEPS = {"dict", "list", "set", "Counter", "defaultdict", "OrderedDict", "deque", "Bucket", "count"}


def process_wide(house: House) -> list[str]:
    """Names of a module that are set while it runs: `global`, and containers that begin empty."""
    wrong = []
    for module in house.modules:
        if module.path in AT_START or module.part == "reasons":  # sentences, of which a room may have none
            continue
        wrong += [module.at(node, f"global {', '.join(node.names)}") for node in module.nodes if isinstance(node, ast.Global)]
        for node in module.tree.body:
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and _begins_empty(node.value):
                wrong.append(module.at(node, "a container that begins empty is filled for the whole process"))
    return wrong


def _begins_empty(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return name in KEEPS and (not value.args or name in ("defaultdict", "Bucket", "deque", "count"))
    return isinstance(value, (ast.Dict, ast.List)) and not (value.keys if isinstance(value, ast.Dict) else value.elts)


def test_this_house() -> None:
    assert process_wide(THIS_HOUSE) == []


@pytest.mark.parametrize("line", ["_kept = {}", "_kept: dict[str, int] = {}", "_seen = set()", "_all = collections.deque(maxlen=3)",
                                  "_n = 0\n\ndef f():\n    global _n\n    _n = 1", "_tries = limits.Bucket(size=1)"])
def test_what_is_kept_for_the_whole_process_is_found(made, line) -> None:
    assert process_wide(made({"libsys/members/queries.py": line}))


@pytest.mark.parametrize("line", ["_kept = Memory(dict)", "WORDS = {'l': 'x'}", "_zone = ContextVar('zone')", "def f():\n    seen = set()"])
def test_what_belongs_to_somebody_is_fine(made, line) -> None:
    assert process_wide(made({"libsys/members/queries.py": line})) == []
