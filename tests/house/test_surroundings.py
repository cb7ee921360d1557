"""What a room takes from its surroundings by the back of its hand: the clock, the settings, a quiet write, a verb at a GET.

Each has one place in the house where it is asked; whoever asks for himself makes what no test can turn.
"""

import ast
import re

import pytest

from tests.house.map import THIS_HOUSE, House, Module, called, text_of
from tests.house.sql import plain, statements
from tests.house.test_acts import acts_of
from tests.house.test_routes import known_permissions

MOMENTS = {"now", "today", "utcnow", "time", "time_ns", "gmtime", "localtime", "strftime", "ctime"}
ASKS_FOR_SETTINGS = {"libsys.app", "libsys.serving", "libsys.cli", "libsys.kernel.settings", "libsys.kernel.terminal", "libsys.kernel.database.work"}
"""Where the environment is read: the settings, and what must be known before them. It only shrinks."""
QUIET = {
    "libsys/catalog/hangs.py": "the search is drawn anew", "libsys/catalog/copies/actions/keeping.py": "events of a copy",
    "libsys/gate/sessions.py": "a session is touched or ended", "libsys/staff/actions/guarding.py": "tries to sign in",
}
"""Where rows change and the log keeps no line, and why. It only shrinks."""
MOST_QUIET = 4
MADE_UP = {"new_id", "uuid4", "token_hex", "token_urlsafe", "str", "random"}
DRAWS = {"libsys.ui.rendering", "libsys.help.queries"}
"""Where text becomes HTML: the pages' own drawing, and the guide, which is ours alone."""


def clocks(house: House) -> list[str]:
    """The computer's clock, asked or handed on; `kernel.clock` asks it, and tests turn that one."""
    wrong = []
    for module in house.modules:
        if module.name in ("libsys.kernel.clock", "libsys.kernel.database.ids"):  # a key begins with the moment it was made
            continue
        whole = {own: f"{source}.{name}" if name else source for _, source, name, own in module.imports if source in ("datetime", "time")}
        for node in module.nodes:
            said = ast.unparse(node) if isinstance(node, (ast.Attribute, ast.Name)) else ""
            first, _, rest = said.partition(".")
            way = ".".join(filter(None, [whole.get(first, ""), rest])).split(".")
            if first in whole and way[-1] in MOMENTS and len(way) > 1 and way != ["datetime", "time"]:
                wrong.append(module.at(node, f"{'.'.join(way)}: ask kernel.clock, or take the moment as an argument"))
            elif called(node) == "astimezone" and not node.args and not node.keywords:
                wrong.append(module.at(node, "astimezone() is the zone of whatever computer this runs on"))
    return wrong


def moments_in_actions(house: House) -> list[str]:
    """Acts that ask the clock: who and when are arguments, so that a paper day can be written down tomorrow."""
    return [module.at(node, "the moment is an argument of an act") for module in house.modules
            if module.part == "actions" and module.room not in ("acts", "kernel", *MEASURES) for node, source, name, _ in module.imports
            if f"{source}.{name}" == "libsys.kernel.clock" or (source == "libsys.kernel.clock" and name != "local_date")]  # the day of a moment asks nothing


def people_in_the_log(house: House) -> list[str]:
    """Facts of a line of the log that say who somebody is: the log is never erased, and people are."""
    return [module.at(key, f"the log keeps nothing of a person: {text_of(key)}") for module in house.modules if module.part == "actions"
            for node in module.nodes if called(node) == "done" for word in node.keywords if word.arg == "facts"
            for part in ast.walk(word.value) if isinstance(part, ast.Dict) for key in part.keys if key is not None and text_of(key) in OF_PEOPLE] + [
            module.at(part, f"the log keeps nothing of a person: {ast.unparse(part)}") for module in house.modules if module.part == "actions" and module.room in PEOPLES
            for node in module.nodes if called(node) == "done" for word in node.keywords if word.arg == "facts" for part in ast.walk(word.value)
            if (isinstance(part, ast.Attribute) and part.attr in OF_PEOPLE) or (isinstance(part, ast.Subscript) and text_of(part.slice) in OF_PEOPLE)]


PEOPLES = {"members", "circulation", "visits", "activities"}
"""Rooms whose rows are about people; elsewhere a name is a title's, a partner's or a file's."""


def swallowed(house: House) -> list[str]:
    """A verb, a query or a page that goes on after whatever went wrong: nobody knows, and half of it stays."""
    return [module.at(node, "whatever goes wrong is passed over: name the error, or let it be told") for module in house.modules if module.room not in ("kernel", "roof")
            for node in module.nodes if isinstance(node, ast.ExceptHandler) and (node.type is None or {"Exception", "BaseException"} & {getattr(one, "id", "") for one in ast.walk(node.type)})
            and not any(isinstance(one, ast.Raise) or called(one) in ("exception", "error", "warning", "log_error") for one in ast.walk(node))]


MEASURES = {"backups": "how old a copy is"}
"""Rooms whose actions begin something of themselves, and ask the clock for it."""
OF_PEOPLE = {"name", "phone", "birth_year", "sex", "hamlet", "rt", "rw", "address", "guardian_name", "guardian_phone", "email", "reader"}


def tasks(house: House) -> list[str]:
    """What goes on beside a request without being a job: nobody stops it, and it may stand in somebody's transaction."""
    return [module.at(node, f"{called(node)}(): what runs beside the server is a Job") for module in house.modules if module.room != "kernel"
            for node in module.nodes if called(node) in ("create_task", "ensure_future", "TaskGroup", "Thread")]


def raw_likes(house: House) -> list[str]:
    """LIKE on a column that is not folded: SQLite ignores case there, PostgreSQL does not."""
    return [module.at(node, f"LIKE on {hit[1]}, which is not folded") for module in house.modules if module.room not in ("kernel", "backups")
            for node, text in statements(house, module) for hit in re.finditer(r"([\w.]+) (?:not )?like\b", plain(text))
            if not hit[1].endswith(("_folded", "folded", "words", "stems"))]


def settings_by_hand(house: House) -> list[str]:
    """The environment read beside the settings: a setting that the README cannot know."""
    return [module.at(node, "a setting is a field of kernel.settings") for module in house.modules if module.name not in ASKS_FOR_SETTINGS
            for node in module.nodes if getattr(node, "attr", getattr(node, "name", "")) in ("environ", "getenv", "environb", "putenv")]


def quiet_beyond(house: House) -> list[str]:
    """Writes that no line of the log tells, where nobody has said why."""
    return [module.at(node, "quietly() leaves no line in the log; make the verb with @act") for module in house.modules
            if module.room != "acts" and module.path not in QUIET for node in module.nodes if called(node) == "quietly"]


def by_name_in(module: Module, verbs: set[str]) -> set[str]:
    """What this module calls the verbs that it imports by name."""
    return {own for _, source, name, own in module.imports if name in verbs and ".actions" in source}


def at_a_get(house: House) -> list[str]:
    """A page that is only looked at and does a verb: a search engine or a second look would do it too."""
    wrong, verbs = [], acts_of(house)
    for module in house.modules:
        if module.part not in ("routes", "api"):
            continue
        holders = {own for _, source, name, own in module.imports if f"{source}.{name}".split(".")[-1] == "actions" or ".actions" in source}
        by_name = by_name_in(module, verbs)
        for door in module.nodes:
            if not any(called(mark) in ("get", "head") for mark in getattr(door, "decorator_list", ())):
                continue
            wrong += [module.at(node, f"{door.name} is only looked at, and does {ast.unparse(node)}") for node in ast.walk(door)
                      if (isinstance(node, ast.Attribute) and node.attr in verbs and getattr(node.value, "id", "") in holders)
                      or (isinstance(node, ast.Name) and node.id in by_name)]
    return wrong


def slips_made_up(house: House) -> list[str]:
    """Doors that make up a slip themselves, or take a verb where no law sees its slip: twice sent would be twice done."""
    wrong, verbs = [], acts_of(house)
    for module in house.modules:
        if module.part not in ("routes", "api"):
            continue
        by_name = by_name_in(module, verbs)
        for node in module.nodes:
            handed = {word.arg for word in getattr(node, "keywords", ())}
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in by_name and not handed & {"slip", None}:
                wrong.append(module.at(node, f"{node.func.id}() is handed no slip"))
            wrong += [module.at(word.value, "a slip comes from the form or the request, not from the door")
                      for word in getattr(node, "keywords", ()) if word.arg == "slip" and called(word.value) in MADE_UP]
            if called(node) == "partial":
                wrong.append(module.at(node, "a verb in a partial hides its slip"))
    return wrong


def permissions_unknown(house: House) -> list[str]:
    """`may(role, "…")` of a permission that nobody has: nothing fails, and nobody may."""
    known = known_permissions(house)
    asked = [(module.at(node, ""), text) for module in house.modules for node in module.nodes
             if called(node) == "may" and len(node.args) > 1 and (text := text_of(node.args[1]))]
    asked += [(page.at(hit.start(), ""), hit[1]) for page in house.pages for hit in re.finditer(r"""\bmay\([^()]*["']([a-z_.]+)["']\)""", page.code)]
    return [f"{place}no role has the permission {name}" for place, name in asked if name not in known]


def drawn_by_hand(house: House) -> list[str]:
    """HTML written in Python, where no law of pages reads it, or called safe where nobody has escaped it."""
    wrong = []
    for module in house.modules:
        if module.name in DRAWS or module.room == "kernel":
            continue
        for node in module.nodes:
            said = getattr(node, "attr", getattr(node, "id", getattr(node, "name", "")))
            if said in ("Markup", "safe", "mark_safe") and not isinstance(node, ast.arg):
                wrong.append(module.at(node, f"{said} escapes nothing"))
            elif (text := text_of(node)) and re.search(r"</?(?:h[1-6]|p|div|a|br|b|span|li|ul|table|script|html|body)\b[^<]*>", text):
                wrong.append(module.at(node, f"HTML in Python: {text[:40]}"))
    return wrong


LAWS = (moments_in_actions, people_in_the_log, swallowed, tasks, raw_likes, clocks, settings_by_hand, quiet_beyond, at_a_get, slips_made_up, permissions_unknown, drawn_by_hand)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_the_lists_only_shrink() -> None:
    paths = {module.path for module in THIS_HOUSE.modules}
    assert len(QUIET) <= MOST_QUIET and len(ASKS_FOR_SETTINGS) <= 6 and QUIET.keys() <= paths


@pytest.mark.parametrize("line", [
    "from datetime import date\nx = date.today()", "from datetime import UTC, datetime\nx = datetime.now(UTC)", "import datetime as d\nx = d.datetime.utcnow()",
    "from datetime import datetime as dt\ndef f(now=dt.now): ...", "import time\nx = time.time()", "from time import time as t\nx = t()",
    "from dataclasses import field\nfrom datetime import date\nx = field(default_factory=date.today)", "x = moment.astimezone().date()",
])
def test_the_computers_clock_is_found(made, line) -> None:
    for part in ("rules", "actions", "queries", "routes", "commands", "tables"):
        assert clocks(made({f"libsys/members/{part}.py": line})), part


def test_durations_and_the_houses_clock_are_fine(made) -> None:
    line = "import time\nfrom datetime import datetime, time as hour\nfrom libsys.kernel import clock\nx = clock.now(), time.monotonic(), hour(8), at.astimezone(zone)"
    assert clocks(made({"libsys/members/routes.py": line})) == []


@pytest.mark.parametrize("line", ["import os\nx = os.environ.get('LIBSYS_X')", "from os import getenv\nx = getenv('X')", "from os import environ as e\nx = e['X']"])
def test_a_setting_by_hand_is_found(made, line) -> None:
    assert settings_by_hand(made({"libsys/members/routes.py": line}))


@pytest.mark.parametrize(("law", "line"), [
    (moments_in_actions, "from libsys.kernel import clock"), (moments_in_actions, "from libsys.kernel.clock import now"),
    (people_in_the_log, "async def leave(it): return it.done(None, about=1, facts={'name': member.name})"),
    (tasks, "asyncio.create_task(f())"), (tasks, "threading.Thread(target=f).start()"),
    (raw_likes, 'A = "SELECT id FROM member WHERE name LIKE {}"'), (raw_likes, 'A = "SELECT id FROM member m WHERE m.number NOT LIKE {}"'),
])
def test_what_an_act_takes_or_leaves_is_found(made, law, line) -> None:
    assert law(made({"libsys/members/actions.py": line}))


def test_a_quiet_write_is_found(made) -> None:
    line = "async def set_phone(*, member):\n    async with quietly():\n        await Member.update({}).where(1)"
    assert quiet_beyond(made({"libsys/members/actions.py": line}))


ACT = {"libsys/members/actions.py": '@act("members.leave")\nasync def leave(it, *, member, now, by, slip=None): ...'}


@pytest.mark.parametrize("line", ["await actions.leave(member=1, slip=x)", "await act_on(actions.leave)", "await leave(member=1)"])
def test_a_verb_at_a_get_is_found(made, line) -> None:
    start = "from libsys.members import actions\nfrom libsys.members.actions import leave\n"
    for part in ("routes", "api"):
        door = f'{start}@get("/x", may="y")\nasync def x(request):\n    {line}'
        assert at_a_get(made({**ACT, f"libsys/members/{part}.py": door}))
        assert not at_a_get(made({**ACT, f"libsys/members/{part}.py": door.replace("@get", "@post")}))


@pytest.mark.parametrize("line", [
    "await actions.leave(member=1, slip=new_id())", "await actions.leave(member=1, slip=secrets.token_hex())",
    "await leave(member=1, now=1)", "await go(member=1, now=1)", "partial(actions.leave, member=1)",
])
def test_a_slip_that_the_door_made_up_is_found(made, line) -> None:
    start = "from libsys.members.actions.leaving import leave\nfrom libsys.members.actions import leave as go\nasync def f(): "
    assert slips_made_up(made({**ACT, "libsys/members/routes.py": start + line}))
    assert slips_made_up(made({**ACT, "libsys/members/routes.py": start + "await go(member=1, slip=typed.slip)"})) == []


def test_a_permission_misspelled_is_found(made) -> None:
    files = {"libsys/members/hangs.py": 'PERMISSIONS = (Permission("members.read", "librarian", ""),)'}
    assert permissions_unknown(made({**files, "libsys/members/routes.py": 'x = may(who.role, "member.read")'}))
    assert permissions_unknown(made({**files, "libsys/members/routes.py": 'x = may(who.role, "members.read")'})) == []


@pytest.mark.parametrize("line", ['x = "<h1>" + name + "</h1>"', "from minijinja import Markup", "import minijinja\nx = minijinja.Markup(y)", "from minijinja import safe"])
def test_html_in_python_is_found(made, line) -> None:
    assert drawn_by_hand(made({"libsys/members/routes.py": line}))


@pytest.mark.parametrize("facts", ['{"what": who["name"]}', '{"what": who.phone}', '{"old": member.address or ""}', 'dict(kind=who["birth_year"])'])
def test_a_person_in_a_value_of_the_log_is_found(made, facts) -> None:
    assert people_in_the_log(made({"libsys/members/actions.py": f"def f(it): return it.done(1, about=m, facts={facts})"}))
    assert people_in_the_log(made({"libsys/members/actions.py": "", "libsys/partners/actions.py": f"def f(it): return it.done(1, about=m, facts={facts})"})) == []


@pytest.mark.parametrize("line", ["except Exception:\n        pass", "except:\n        return None", "except (ValueError, Exception) as e:\n        found = 1", "except BaseException:\n        ..."])
def test_whatever_is_passed_over_is_found(made, line) -> None:
    for part in ("actions", "queries", "routes"):
        assert swallowed(made({f"libsys/members/{part}.py": f"async def f():\n    try:\n        await g()\n    {line}"})), part
    fine = "def f():\n    try:\n        g()\n    except Exception:\n        log.exception('x')\n    try:\n        g()\n    except ValueError:\n        pass"
    assert swallowed(made({f"libsys/members/{part}.py": fine for part in ("actions", "queries", "routes")})) == []
