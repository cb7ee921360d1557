"""Nothing that a request sets belongs to the whole process: it is kept of the open library (`Memory`), of the task
(`ContextVar`), of the application object, or in the database.
"""

import ast
import re

import pytest

from tests.house.map import THIS_HOUSE, House, Module, called

AT_START = {
    "libsys/acts/registries.py": "the roof says once where the hangs are",
    "libsys/ui/rendering.py": "the roof hands over what pages say, once",
    "libsys/kernel/words/speaking.py": "the roof hands over the rooms' sentences, once",
    "libsys/gate/lines.py": "lines into this computer are the process's own",
}
"""Who may keep something for the whole process, and why."""
OF_A_LOOP = {"Semaphore", "BoundedSemaphore", "Lock", "Event", "Condition", "Queue", "PriorityQueue", "LifoQueue", "Barrier"}
FILLS = {"append", "appendleft", "add", "update", "setdefault", "extend", "insert", "pop", "popitem", "popleft", "remove", "discard", "clear", "put", "put_nowait", "move_to_end"}
KEEPS = {"dict", "list", "set", "Counter", "defaultdict", "OrderedDict", "deque", "Bucket", "count"}


def process_wide(house: House) -> list[str]:
    """Names of a module that are set while it runs: `global`, and containers that begin empty."""
    wrong = []
    for module in house.modules:
        if module.path in AT_START or module.part == "reasons":  # sentences, of which a room may have none
            continue
        wrong += [module.at(node, f"global {', '.join(node.names)}") for node in module.nodes if isinstance(node, ast.Global)]
        for node in [*module.tree.body, *(line for one in module.nodes if isinstance(one, ast.ClassDef) and not _is_struct(one) for line in one.body)]:
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and _begins_empty(node.value):
                wrong.append(module.at(node, "a container that begins empty is filled for the whole process"))
        wrong += [module.at(one, "an argument that begins empty is the same at every call") for node in module.nodes if isinstance(node, FUNCTIONS)
                  for one in [*node.args.defaults, *node.args.kw_defaults] if one is not None and _begins_empty(one)]
    return wrong


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
OF_A_CALL = {("libsys/gate/outer.py", "counted"): "how much of one request's body came"}
"""Functions that keep something between their calls, and why it is nobody else's. It only shrinks."""


def kept_in_closures(house: House) -> list[str]:
    """What a function made within another keeps between its calls: `nonlocal`, or a container of the outer that it fills."""
    wrong = []
    for module in house.modules:
        for outer in module.nodes:
            if not isinstance(outer, FUNCTIONS[:2]):
                continue
            kept = {name.id for node in ast.walk(outer) if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None
                    for target in (getattr(node, "targets", None) or [node.target]) for name in ast.walk(target) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
            handed = {name.id for node in ast.walk(outer) if isinstance(node, (ast.Return, ast.Yield)) and node.value for name in ast.walk(node.value) if isinstance(name, ast.Name)}
            for inner in ast.walk(outer):
                if inner is outer or not isinstance(inner, FUNCTIONS):
                    continue
                name = getattr(inner, "name", "lambda")
                is_handed = name in handed or any(inner in ast.walk(node) for node in ast.walk(outer) if isinstance(node, ast.Return) and node is not inner)
                own = {node.id for node in ast.walk(inner) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)} | {one.arg for one in inner.args.args}
                if is_handed and (module.path, name) not in OF_A_CALL and any(isinstance(node, ast.Nonlocal) or fills(node) in kept - own for node in ast.walk(inner)):
                    wrong.append(module.at(inner, f"{name} keeps something between its calls: a Memory keeps it of the open library"))
    return wrong


def fills(node: ast.AST) -> str:
    """The name of what is filled, emptied or counted on here: `kept` of `kept[1] = 2`, `kept.add(1)`, `next(kept)`."""
    inside: ast.AST | None = None
    if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        inside = node.value
    elif called(node) in FILLS and isinstance(node.func, ast.Attribute):
        inside = node.func.value
    elif called(node) == "next" and node.args:
        inside = node.args[0]
    while isinstance(inside, (ast.Subscript, ast.Attribute)):
        inside = inside.value
    return getattr(inside, "id", "")


def filled(house: House) -> list[str]:
    """Containers at the top of a module or class that a function changes, however full they began."""
    wrong = []
    for module in house.modules:
        if module.path in AT_START:
            continue
        tops = {target.id for node in module.tree.body if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and not _is_memory(node.value)
                for target in (getattr(node, "targets", None) or [node.target]) if isinstance(target, ast.Name)}
        tops |= {own for _, source, name, own in module.imports if name and name.isupper() and source.startswith("libsys")}
        for function in module.nodes:
            if isinstance(function, FUNCTIONS[:2]):
                own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)} | {one.arg for one in [*function.args.args, *function.args.kwonlyargs]}
                wrong += [module.at(node, f"{fills(node)} is changed for the whole process") for node in ast.walk(function) if fills(node) in tops - own]
    return wrong


def _is_struct(node: ast.ClassDef) -> bool:
    """Whether each of its objects gets an empty list of its own."""
    return any("Struct" in ast.unparse(base) for base in node.bases)


def _is_memory(value: ast.expr) -> bool:
    return called(value) in ("Memory", "ContextVar")


OF_THE_PROGRAM = {
    "libsys/describing.py": ("schema",), "libsys/exporting.py": ("lists",), "libsys/house.py": ("furniture", "inner_rooms"), "libsys/reader.py": ("doors_of",),
    "libsys/acts/registries.py": ("gathered",), "libsys/acts/wrapper.py": ("_answer_of",), "libsys/gate/permissions.py": ("lowest",),  # what the rooms hung up
    "libsys/ui/rendering.py": ("_safe_asset", "drawn", "_drawn_once", "environment"), "libsys/ui/statics.py": ("shelf",),  # pages and files of the release
    "libsys/help/queries.py": ("_markdown", "_read", "names"), "libsys/opac/drawing.py": ("_facet_words", "_state"),  # words of the release
    "libsys/kernel/words/speaking.py": ("translator",), "libsys/kernel/words/translations.py": ("load",), "libsys/kernel/words/formats.py": ("filters",),
    "libsys/kernel/facts.py": ("_facts_of",), "libsys/kernel/database/postgres.py": ("lock_of",), "libsys/kernel/database/work.py": ("_places",),  # of a text alone
    "libsys/gate/hosts.py": ("_own_names", "is_loopback", "is_ours"),  # of this computer
    "libsys/staff/secrets.py": ("_hasher",), "libsys/setup/code.py": ("current",),  # of this start
    "libsys/finding/terms.py": ("stems",), "libsys/finding/folding.py": ("_folded",),  # rules, which are pure
}
"""Functions whose answer is kept for the whole process: it is the program's own, and the same in every library. It only shrinks."""
MOST_KEPT = 31
REMEMBERS = {"cache", "lru_cache", "cachedmethod", "cached_property", "cached", "memoize", "alru_cache", "singledispatchmethod"}
ASKS = {"rows", "row", "value", "execute", "select", "objects", "here", "now", "today", "local_date", "reading", "writing", "current_language"}
NOW = {"get"}
"""What reads the database, the library that is open, the clock or the request."""


def kept_answers(house: House) -> list[str]:
    """Functions whose answer outlives the library that was open when they were asked: nobody has said that it is the program's own."""
    wrong = []
    for module in house.modules:
        mine = {own for _, source, name, own in module.imports if (name or source) in REMEMBERS}
        whole = {own for _, source, name, own in module.imports if source in ("functools", "cachetools", "async_lru") and name is None}
        marks = {node: function for function in module.nodes for node in getattr(function, "decorator_list", ()) if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))}
        inside = {part: function for mark, function in marks.items() for part in ast.walk(mark)}
        for node in module.nodes:
            is_kept = (isinstance(node, ast.Name) and node.id in mine) or (
                isinstance(node, ast.Attribute) and node.attr in REMEMBERS and getattr(node.value, "id", "") in whole)
            if not is_kept:
                continue
            function = inside.get(node)
            if function is None:
                wrong.append(module.at(node, "an answer is kept by a mark above its function"))
            elif function.name not in OF_THE_PROGRAM.get(module.path, ()):
                wrong.append(module.at(function, f"{function.name} keeps its answers for the whole process: Memory keeps them of the open library"))
            else:
                wrong += _asking(module, function)
    return wrong


def _asking(module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """What a kept answer is made of that another library, day or request would answer otherwise; also over functions beside it."""
    beside = {one.name: one for one in module.nodes if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))}
    todo, seen, wrong = [function.name], set(), []
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for node in ast.walk(beside[name]):
            if isinstance(node, ast.Await) or (called(node) in ASKS) or (called(node) in NOW and not node.args):
                wrong.append(module.at(node, f"{function.name} keeps what {ast.unparse(node)[:40]} says now"))
            elif isinstance(node, ast.Name) and node.id in beside:
                todo.append(node.id)
    return wrong


SET_AT_START = {("libsys/kernel/database/__init__.py", "DB.folder"): "where the library lies that is opened",
                ("libsys/serving.py", "database.DB.refusal"): "a disk that can only be read", ("libsys/serving.py", "tempfile.tempdir"): "where bodies wait",
                ("libsys/finding/terms.py", "_LOCAL.stemmer"): "a stemmer for each thread"}
"""What is set on something that belongs to the whole process, and why. It only shrinks."""


def set_on_the_process(house: House) -> list[str]:
    """Attributes set while the program runs on a class, a module or an object at the top of a module: there for every library."""
    wrong = []
    for module in house.modules:
        tops = {own for *_, own in module.imports} | {node.name for node in module.tree.body if isinstance(node, (ast.ClassDef, *FUNCTIONS))}
        tops |= {target.id for node in module.tree.body if isinstance(node, (ast.Assign, ast.AnnAssign))
                 for target in (getattr(node, "targets", None) or [node.target]) if isinstance(target, ast.Name)}
        for function in module.nodes:
            if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            own = {one.arg for one in [*function.args.args, *function.args.kwonlyargs]}
            own |= {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
            for node in ast.walk(function):
                is_set = isinstance(node, ast.Attribute) and isinstance(node.ctx, (ast.Store, ast.Del))
                name = ast.unparse(node) if is_set else ast.unparse(node.args[0]) + "." if called(node) == "setattr" and node.args else ""
                if is_set and re.match(r"(?:type\((?:self|cls)\)|self\.__class__|cls)\.", name):
                    wrong.append(module.at(node, f"{name} is set on the class, for the whole process"))
                if name and name.partition(".")[0] in tops - own and (module.path, name) not in SET_AT_START:
                    wrong.append(module.at(node, f"{name} is set for the whole process"))
        wrong += [module.at(node, "globals() is the process's") for node in module.nodes if called(node) == "globals" or (
            isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load) and ast.unparse(node.value) in ("sys.modules", "vars()"))]
    return wrong


def _begins_empty(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        if name in OF_A_LOOP and getattr(getattr(value.func, "value", None), "id", "asyncio") == "asyncio":
            return True  # it belongs to the loop that waits for it first
        return name in KEEPS and (not value.args or name in ("defaultdict", "Bucket", "deque", "count"))
    return isinstance(value, (ast.Dict, ast.List)) and not (value.keys if isinstance(value, ast.Dict) else value.elts)


@pytest.mark.parametrize("law", [process_wide, kept_answers, set_on_the_process, kept_in_closures, filled])
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_the_kept_answers_only_shrink() -> None:
    named = {(path, name) for path, names in OF_THE_PROGRAM.items() for name in names}
    there = {(module.path, node.name) for module in THIS_HOUSE.modules for node in module.nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    assert len(named) <= MOST_KEPT and named <= there


@pytest.mark.parametrize("line", [
    "@cache\ndef figures(): return 1", "@functools.lru_cache(maxsize=1)\ndef figures(): return 1", "@remember()\ndef figures(): return 1", "figures = cache(count)",
    "class A:\n    @cache\n    def figures(self): return 1", "class A:\n    @functools.cached_property\n    def figures(self): return 1", "@cache\nasync def figures(): return await rows('x')", "figures = functools.partial(functools.cache, f)",
])
def test_an_answer_kept_for_the_whole_process_is_found(made, line) -> None:
    start = "import functools\nfrom functools import cache, lru_cache as remember\n"
    for part in ("queries", "rules", "routes"):
        assert kept_answers(made({f"libsys/members/{part}.py": start + line})), part


@pytest.mark.parametrize("line", ["class Kept: ...\nKEPT = Kept()\ndef f(v): KEPT.value = v", "class Kept:\n    last = None\ndef f(v): Kept.last = v", "K = SimpleNamespace()\ndef f(v): K.value = v",
                                  "from libsys.visits import queries\ndef f(v): queries.MOST = v", "K = Kept()\ndef f(v): setattr(K, 'a', v)", "K = Kept()\ndef f():\n    del K.value", "def f(v): f.last = v", "def f(v): ...\ndef g(v): setattr(f, 'last', v)", "class A:\n    def f(self, v): type(self).last = v", "class A:\n    def f(self, v): self.__class__.last = v",
                                  "class A:\n    @classmethod\n    def f(cls, v): cls.last = v", "def f(v): globals()['LAST'] = v", "def f(v): sys.modules['x'] = v"])
def test_what_is_set_on_the_process_is_found(made, line) -> None:
    assert set_on_the_process(made({"libsys/members/queries.py": line}))
    fine = "class A:\n    def f(self, v): self.v = v\nK = 1\ndef g(K): K.x = 1\ndef h():\n    answer = make()\n    answer.status = 1"
    assert set_on_the_process(made({"libsys/members/queries.py": fine})) == []


@pytest.mark.parametrize("body", ["return rows('x')", "return card.here()", "return clock.today()", "return _zone.get()", "return _more()"])
def test_a_kept_answer_that_is_not_the_programs_is_found(made, body) -> None:
    text = f"from functools import cache\n@cache\ndef lowest():\n    {body}\ndef _more(): return value('x')"
    assert kept_answers(made({"libsys/gate/permissions.py": text}))
    assert kept_answers(made({"libsys/gate/permissions.py": text.replace(body, "return WORDS.get(1)")})) == []


@pytest.mark.parametrize("line", ["_kept = {}", "_kept: dict[str, int] = {}", "_seen = set()", "_all = collections.deque(maxlen=3)",
                                  "_n = 0\n\ndef f():\n    global _n\n    _n = 1", "_tries = limits.Bucket(size=1)",
                                  "_turn = asyncio.Semaphore(1)", "_turn = Lock()", "_waiting: Q = asyncio.Queue()", "class A:\n    kept = {}", "def f(x, kept={}): kept[x] = 1",
                                  "def f(x, *, kept=[]): ...", "class A:\n    def f(self, x, kept=set()): ..."])
def test_what_is_kept_for_the_whole_process_is_found(made, line) -> None:
    assert process_wide(made({"libsys/members/queries.py": line}))


@pytest.mark.parametrize("line", ["_kept = Memory(dict)", "_turn = Memory(lambda: asyncio.Lock())", "_lock = threading.Lock()", "WORDS = {'l': 'x'}", "_zone = ContextVar('zone')", "def f():\n    seen = set()"])
def test_what_belongs_to_somebody_is_fine(made, line) -> None:
    assert process_wide(made({"libsys/members/queries.py": line})) == []


@pytest.mark.parametrize("body", ["kept = {}\n    def asked(x):\n        kept[x] = 1\n        return kept\n    return asked", "last = 0\n    def asked(x):\n        nonlocal last\n        last = x\n    return asked",
                                  "seen = []\n    return lambda x: seen.append(x)", "kept = dict(a=1)\n    async def asked(x): kept.setdefault(x, 1)\n    return wraps(f)(asked)",
                                  "last = [0]\n    def asked(x):\n        last[0] = x\n    return {'f': asked}", "numbers = itertools.count()\n    return lambda: next(numbers)"])
def test_what_a_function_keeps_between_its_calls_is_found(made, body) -> None:
    for part in ("queries", "routes", "hangs"):
        assert kept_in_closures(made({f"libsys/members/{part}.py": f"def make(f):\n    {body}\nasked = make(1)"})), part


def test_what_a_function_fills_for_itself_is_fine(made) -> None:
    text = "def make(f):\n    def asked(x):\n        seen = []\n        seen.append(x)\n        return seen\n    return asked\ndef walk(x):\n    found = []\n    def look(y): found.append(y)\n    look(x)\n    return found"
    assert kept_in_closures(made({"libsys/members/queries.py": text})) == filled(made({"libsys/members/queries.py": text})) == []


@pytest.mark.parametrize("line", ["KEPT = {'a': 1}\ndef f(v): KEPT['b'] = v", "LAST = [0]\nasync def f(v): LAST[0] = v", "KEPT = make()\ndef f(v): KEPT.setdefault(v, 1)", "KEPT = {'a': []}\ndef f(v): KEPT['a'].append(v)",
                                  "from libsys.visits.rules import WORDS\ndef f(v): WORDS['b'] = v", "NUMBERS = iter(range(9))\ndef f(): return next(NUMBERS)", "KEPT = {'a': 1}\ndef f():\n    del KEPT['a']"])
def test_a_container_that_is_changed_for_the_whole_process_is_found(made, line) -> None:
    assert filled(made({"libsys/members/queries.py": line}))
    assert filled(made({"libsys/members/queries.py": "KEPT = Memory(dict)\ndef f(v): KEPT.here[v] = 1\nWORDS = {'l': 1}\ndef g(WORDS): WORDS['a'] = 1"})) == []
