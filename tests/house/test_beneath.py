"""What lies beneath: private parts of others' packages, the request by hand, and whatever makes everybody wait for one."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.map import THIS_HOUSE, House, Module, called, text_of

PRIVATE_PARTS = {"libsys/kernel/database/piccolo_parts.py": {"_meta", "_run_in_pool"}}
"""The one file that knows inner parts of a package, and which; tests/kernel/test_piccolo_parts.py watches them. It only shrinks."""
BY_NAME = {"getattr", "setattr", "hasattr", "delattr", "attrgetter", "methodcaller"}
ASKS_THE_REQUEST = {
    ("libsys/ui/rendering.py", "lang"): "the language that a reader chose", ("libsys/ui/forms/body.py", "content-type"): "how a form was sent",
}
"""Who reads a cookie or a header outside the gate, which, and why. It only shrinks."""
CARRIED = {"cookies", "headers", "cookie_string"}
FROM_REQUEST = {"FromHeader", "FromCookie", "HeaderParameter", "CookieParameter", "Headers", "MutableScopeHeaders"}
OF_THE_GATE = {"client", "session", "auth", "user"}
ANSWERS = {"answer", "response"}
SLOW = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "fsync", "copyfile", "copy2", "copytree", "rmtree", "disk_usage", "iterdir", "glob", "rglob",
        "scandir", "listdir", "walk", "input", "connect", "scrypt", "pbkdf2_hmac", "getaddrinfo", "gethostbyname", "check_output", "run_until_complete", "make_archive",
        "check_call", "Popen", "communicate", "wait", "wait_for", "acquire", "ZipFile", "is_zipfile", "unlink", "stat", "lstat", "mkdir", "touch", "rmdir", "is_file", "is_dir"}
"""What the whole library waits for when one page does it in the loop; `asyncio.to_thread` or a plain function in a thread does it aside."""


def private_parts(house: House) -> list[str]:
    """Private names of what is not ours: any release may change them without saying so."""
    wrong = []
    for module in house.modules:
        allowed, own = PRIVATE_PARTS.get(module.path, set()), made_here(module)
        for node in module.nodes:
            said = node.attr if isinstance(node, ast.Attribute) else ""
            if isinstance(node, ast.Subscript) and (getattr(node.value, "attr", "") == "__dict__" or called(node.value) == "vars"):
                said = spelled(module, node.slice)
            if called(node) in BY_NAME:
                said = next((text for one in node.args if (text := spelled(module, one)).startswith("_")), "")
                said = "_?" if said == "_" else said
            if is_private(said) and said not in allowed | own:
                wrong.append(module.at(node, f"{said} is somebody else's own"))
        for node, source, name, _ in module.imports:
            foreign = not source.startswith("libsys")
            wrong += [module.at(node, f"{source}.{name or ''}: {part} is private") for part in [*source.split("."), name or ""] if foreign and is_private(part)]
    return wrong


def spelled(module: Module, node: ast.AST) -> str:
    """The name that an expression comes to, however it is put together: `"_" + "meta"`, `f"_{x}"`, a constant beside it."""
    match node:
        case ast.BinOp():
            return spelled(module, node.left) + spelled(module, node.right)
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            return "".join(spelled(module, part) for part in parts)
        case ast.FormattedValue(value=value):
            return spelled(module, value)
        case ast.Call(func=ast.Attribute(attr="join" | "format" | "strip" | "lower" | "replace", value=value)):
            return spelled(module, value) + "".join(spelled(module, one) for one in node.args)
        case ast.Name(id=name):
            made = [line.value for line in module.nodes if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == name]
            return next((text for one in made if (text := text_of(one))), "")
    return text_of(node) or ""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


def made_here(module: Module) -> set[str]:
    """Private names that this file itself gives: functions, attributes that it sets on itself, fields of its classes."""
    names: set[str] = set()
    for node in module.nodes:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names.add(name)
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name, ctx=ast.Store()):
                names.add(name)
            case ast.ClassDef():
                names |= {target.id for line in node.body if isinstance(line, (ast.AnnAssign, ast.Assign))
                          for target in (getattr(line, "targets", None) or [line.target]) if isinstance(target, ast.Name)}
    return names


def by_hand(house: House) -> list[str]:
    """Cookies and headers of a request that a room reads past the gate, which alone knows what of them is believed."""
    wrong = []
    for module in house.modules:
        if module.room == "gate":
            continue
        held = {child: node for node in module.nodes for child in ast.iter_child_nodes(node)}
        for node in module.nodes:
            if getattr(node, "id", getattr(node, "name", "")) in FROM_REQUEST:
                wrong.append(module.at(node, "what a request carries is read by the gate"))
            elif isinstance(node, ast.Attribute) and node.attr in OF_THE_GATE and getattr(node.value, "id", "") in ("request", "connection"):
                wrong.append(module.at(node, f"{ast.unparse(node)}: who is asking, and from where, says the gate"))
            elif isinstance(node, ast.Constant) and node.value in CARRIED | {"client"}:
                wrong.append(module.at(node, f"{node.value} of a request by hand: ask the gate"))
            elif is_door(node) and (named := {one.arg for one in [*node.args.args, *node.args.kwonlyargs]} & CARRIED):
                wrong.append(module.at(node, f"{', '.join(named)} of a request by hand: ask the gate"))
            elif isinstance(node, ast.Attribute) and node.attr in CARRIED and getattr(node.value, "id", "") not in ANSWERS:
                call = held.get(held.get(node, node))
                key = ast.unparse(call.args[0]).strip("'\"") if isinstance(call, ast.Call) and called(call) == "get" and call.args else ""
                if (module.path, key) not in ASKS_THE_REQUEST:
                    wrong.append(module.at(node, f"{ast.unparse(node)} by hand: ask the gate"))
    return wrong


def is_door(function: ast.AST) -> bool:
    """Whether a function answers at an address."""
    return any(called(mark) in ("get", "post", "put", "patch", "delete", "head", "route") for mark in getattr(function, "decorator_list", ()))


def waits(house: House) -> list[str]:
    """Whatever holds up everybody: sleeping, a door that is no coroutine, a file or a name looked up in the loop."""
    wrong = []
    for module in house.modules:
        if module.room != "kernel":
            wrong += [module.at(node, "nobody sleeps in a room: a Job begins later") for node in sleeping(module)]
        for function in module.nodes:
            if isinstance(function, ast.FunctionDef) and is_door(function):
                wrong.append(module.at(function, f"{function.name}: a door is `async def`"))
            elif isinstance(function, ast.AsyncFunctionDef) and module.room != "kernel":
                wrong += [module.at(node, f"{ast.unparse(node)[:40]} in the loop: everybody waits; asyncio.to_thread(…)") for node in in_the_loop(function, slow_helpers(module))]
    return wrong


def slow_helpers(module: Module) -> set[str]:
    """Plain functions of a module that do something slow, themselves or by another of them."""
    helpers = {one.name: one for one in module.tree.body if isinstance(one, ast.FunctionDef)}
    slow: set[str] = set()
    while True:
        more = {name for name, one in helpers.items() if name not in slow and any(
            called(node) in SLOW or (isinstance(node, ast.Call) and getattr(node.func, "id", "") in slow) for node in ast.walk(one))}
        if not more:
            return slow
        slow |= more


def sleeping(module: Module) -> Iterator[ast.AST]:
    names = {own for _, source, name, own in module.imports if name == "sleep"}
    for node in module.nodes:
        if called(node) == "getattr" and any(spelled(module, one) == "sleep" for one in node.args):
            yield node
        if called(node) == "wait" and called(node.func.value) in ("Event", "Condition", "Barrier"):
            yield node
        if (isinstance(node, ast.Attribute) and node.attr == "sleep") or (isinstance(node, ast.Name) and node.id in names):
            yield node


def in_the_loop(function: ast.AsyncFunctionDef, helpers: set[str]) -> Iterator[ast.AST]:
    """Slow calls of a coroutine itself; what it hands to a thread stands in a lambda or a function of its own."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.Lambda, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.Await):  # what is awaited gives way; its arguments do not
            todo += [part for one in ast.iter_child_nodes(node) for part in ast.iter_child_nodes(one)]
            continue
        if called(node) in SLOW or (isinstance(node, ast.Call) and getattr(node.func, "id", "") in helpers):
            yield node
        todo += ast.iter_child_nodes(node)


LAWS = (private_parts, by_hand, waits)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_the_lists_only_shrink() -> None:
    assert len(PRIVATE_PARTS) <= 1 and len(ASKS_THE_REQUEST) <= 2
    assert {path for path, _ in ASKS_THE_REQUEST} | PRIVATE_PARTS.keys() <= {module.path for module in THIS_HOUSE.modules}


@pytest.mark.parametrize("line", [
    "x = request._connection_state", "x = Member._meta.tablename", "await engine._run_in_pool(sql)", "from litestar._kwargs import x", "import uvicorn._subprocess",
    "from piccolo.query import _base", "x = getattr(request, '_body')", "server._handle_exit = f", "x = app.state._data", "x = operator.attrgetter('_meta')(t)",
    "class A(B):\n    def f(self): return self._parser", "x = q.__dict__['_meta']", "x = vars(q)['_meta']", "x = getattr(q, '_' + 'meta')", "x = getattr(q, f'_{part}')",
    "x = getattr(q, ''.join(['_', 'meta']))", "NAME = '_meta'\nx = getattr(q, NAME)", "x = vars(q)['_' + 'meta']",
])
def test_a_private_part_of_somebody_else_is_found(made, line) -> None:
    for path in ("libsys/members/queries.py", "libsys/app.py", "libsys/kernel/database/sqlite.py"):
        assert private_parts(made({path: line})), path


def test_ones_own_private_parts_are_fine(made) -> None:
    line = "class A:\n    _b: int\n    def __init__(self): self._c = 1\n    def _d(self): return self._c, self._b, self._d(), self.__dict__\nx = book._('Judul')"
    assert private_parts(made({"libsys/members/queries.py": line})) == []


@pytest.mark.parametrize("line", [
    'x = request.cookies.get("sid")', 'x = request.cookies["sid"]', 'x = request.headers.get("x-forwarded-for")', 'x = request.headers["authorization"]',
    'x = dict(request.scope["headers"])', 'x = scope.get("headers")', "x = request.cookies", "kept = request.headers\nx = kept.get('host')",
    "from litestar.params import FromHeader", "@get('/x', may='y')\nasync def f(headers): ...", "x = connection.headers.getall('host')", "x = getattr(request, 'cookies')",
    "KEY = 'headers'\nx = scope[KEY]", "x = request.client.host", "x = request.scope['client']", "x = request.session", "x = connection.user",
])
def test_a_request_read_by_hand_is_found(made, line) -> None:
    for part in ("routes", "api", "queries"):
        assert by_hand(made({f"libsys/members/{part}.py": line})), part
    assert by_hand(made({"libsys/ui/rendering.py": line}))


def test_what_an_answer_carries_is_fine(made) -> None:
    line = 'answer.cookies.append(x)\nanswer.headers["x"] = y\nz = Response(1, headers={"a": "b"})\nw = who_is(request)'
    assert by_hand(made({"libsys/members/routes.py": line})) == []


@pytest.mark.parametrize("line", [
    "import time\ndef f(): time.sleep(1)", "from time import sleep\nasync def f(): sleep(1)", "import time as t\nx = t.sleep", "async def f(): await asyncio.sleep(1)",
    '@get("/x", may="y")\ndef f(request): return 1', '@post("/x", may="y")\ndef f(request): return 1', "async def f(path): return path.read_text()",
    "async def f():\n    with open('x') as g: ...", "async def f(): shutil.copyfile(a, b)", "async def f(): return await g(path.read_bytes())",
    "async def f():\n    if x:\n        return [p for p in folder.iterdir()]", "async def f(): socket.gethostbyname('x')", "from time import sleep as rest\ndef f(): rest(2)",
    "import time\nx = getattr(time, 'sleep')", "async def f(p): return g(p)\ndef g(p): return h(p)\ndef h(p): return p.read_text()", "async def f(): return sqlite3.connect('x')",
    "async def f(x): return hashlib.scrypt(x)", "async def f(): threading.Event().wait(1)", "def f(): threading.Event().wait(1)", "def f(): Condition().wait()",
    "async def f(event): event.wait(1)", "async def f(lock): lock.acquire()", "async def f(): subprocess.Popen(['x']).communicate()", "x = getattr(time, 'sle' + 'ep')",
    "async def f(): return zipfile.ZipFile('x').read('a')", "async def f(p): return p.stat().st_size", "async def f(p): p.unlink()", "async def f(p): return p.is_file()",
])
def test_what_everybody_would_wait_for_is_found(made, line) -> None:
    for part in ("routes", "actions", "queries"):
        assert waits(made({f"libsys/members/{part}.py": line})), part


def test_what_is_done_aside_is_fine(made) -> None:
    line = 'async def f(path):\n    await asyncio.to_thread(path.read_text)\n    await asyncio.to_thread(lambda: path.read_bytes())\n    return await DB.open(path)\ndef g(path): return path.read_text()'
    assert waits(made({"libsys/members/queries.py": line})) == []
