"""Laws 5 and 10: every door says who may open it, every form that changes something carries its secrets."""

import ast
import re

import pytest

from tests.house.map import THIS_HOUSE, House, Module, called, text_of

VERBS = {"get", "post", "put", "patch", "delete", "head", "route", "websocket", "websocket_listener", "asgi"}
FORM = re.compile(r"<form\b[^>]*\bmethod=[\"']?post[\"']?.*?(?:</form>|\Z)", re.IGNORECASE | re.DOTALL)


def known_permissions(house: House) -> set[str]:
    """The names of all permissions that rooms hang up."""
    return {text for module in house.modules for node in module.nodes
            if called(node) == "Permission" and node.args and (text := text_of(node.args[0]))}


def routes_of(module: Module) -> set[str]:
    """The names in the module's ROUTES."""
    return {
        getattr(part, "id", "")
        for node in module.tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign))
        for target in getattr(node, "targets", None) or [node.target]
        if getattr(target, "id", "") == "ROUTES"
        for part in ast.walk(node)
    }


def open_to_anyone(house: House) -> list[str]:
    """Routes that do not declare a known permission, or that no ROUTES names."""
    wrong, known = [], known_permissions(house)
    for module in house.modules:
        listed = routes_of(module)
        for node in module.nodes:
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            for door in node.decorator_list:
                if called(door) not in VERBS and getattr(door, "id", "") not in VERBS:
                    continue
                words = {word.arg: word.value for word in getattr(door, "keywords", [])}
                may = text_of(words.get("may"))
                if may is None:
                    wrong.append(module.at(node, f"{node.name} does not say who may open it (may=)"))
                elif known and may not in known:
                    wrong.append(module.at(node, f"{node.name}: no role has the permission {may}"))
                if module.part in ("routes", "api") and node.name not in listed:
                    wrong.append(module.at(node, f"{node.name} is in no ROUTES"))
    return wrong


def forms_without_secrets(house: House) -> list[str]:
    """POST forms without CSRF token and one-time slip."""
    wrong = []
    for page in house.pages:
        for form in FORM.finditer(page.code):
            # A form that sends again what was typed has the first slip among the fields that were kept.
            again = 'name="csrf"' in form[0] and " in kept %}" in form[0]
            if "form_secrets(" not in form[0] and not again:
                wrong.append(page.at(form.start(), "a POST form without form_secrets"))
    return wrong


def roles_by_hand(house: House) -> list[str]:
    """Code and pages that compare somebody's role themselves; `may(role, permission)` knows the ladder."""
    wrong = []
    for module in house.modules:
        for node in module.nodes if module.room != "gate" else []:
            sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
            words = {text for side in sides for part in ast.walk(side) if (text := text_of(part))}
            if called(node) in ("index", "get") and any("role" in ast.unparse(one) for one in node.args) and "role" not in ast.unparse(node.func):
                wrong.append(module.at(node, "a role is looked up by hand; ask may(role, permission)"))
            if words & {"public", "volunteer", "librarian"} or ("manager" in words and module.path != MANAGERS):
                wrong.append(module.at(node, "a role is compared by hand; ask may(role, permission)"))
    return wrong + [page.at(hit.start(), "a role is compared by hand; let the route ask may(role, permission)")
                    for page in house.pages for hit in re.finditer(r"\bwho\.role\b", page.code)]


MANAGERS = "libsys/staff/actions/accounts.py"
"""A library is never left without a manager: that rule counts managers, and asks no permission."""


@pytest.mark.parametrize("law", [open_to_anyone, forms_without_secrets, roles_by_hand])
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize(
    "lines",
    [
        '@get("/members")\nasync def members(): ...\nROUTES = [members]',
        '@post("/members", status_code=303)\nasync def members(): ...\nROUTES = [members]',
        "@get\nasync def members(): ...\nROUTES = [members]",
        '@litestar.get("/members")\nasync def members(): ...\nROUTES = [members]',
        '@get("/members", may=anyone)\nasync def members(): ...\nROUTES = [members]',
        '@get("/members", may="members.everything")\nasync def members(): ...\nROUTES = [members]',
        '@get("/members", may="members.read")\nasync def members(): ...\nROUTES = []',
    ],
)
def test_a_door_without_permission_or_list_is_found(made, lines) -> None:
    files = {"libsys/members/hangs.py": 'PERMISSIONS = (Permission("members.read", "librarian", ""),)', "libsys/members/routes.py": lines}
    assert open_to_anyone(made(files))


def test_a_door_with_its_permission_is_fine(made) -> None:
    lines = '@get("/members", may="members.read")\nasync def members(): ...\nROUTES = [members]'
    files = {"libsys/members/hangs.py": 'PERMISSIONS = (Permission("members.read", "librarian", ""),)', "libsys/members/routes.py": lines}
    assert open_to_anyone(made(files)) == []


def test_a_post_form_without_secrets_is_found(made) -> None:
    text = '<form method="get"></form>\n<form action="/x"\n method="POST"><button></form>{{ parts.form_secrets(csrf) }}'
    assert len(forms_without_secrets(made({"libsys/members/pages/list.html": text}))) == 1


@pytest.mark.parametrize("files", [
    {"libsys/members/routes.py": 'x = who_is(request).role == "manager"'}, {"libsys/members/queries.py": 'if role in ("librarian", "manager"): ...'},
    {"libsys/members/pages/list.html": '{% if who and who.role == "manager" %}x{% endif %}'},
])
def test_a_role_compared_by_hand_is_found(made, files) -> None:
    assert roles_by_hand(made(files))


@pytest.mark.parametrize("line", ["x = LADDER.index(who.role) > 1", "x = MAY.get(who_is(request).role)", "x = ladder.index(role) >= ladder.index('x')"])
def test_a_role_that_is_looked_up_is_found(made, line) -> None:
    for part in ("routes", "api", "queries"):
        assert roles_by_hand(made({f"libsys/members/{part}.py": line})), part
    assert roles_by_hand(made({f"libsys/members/{part}.py": "x = roles.get(code)\ny = words.index(kind)" for part in ("routes", "api", "queries")})) == []
