"""The audit log in plain words, and who may open which door, read from the doors themselves."""

from collections import defaultdict
from typing import Any

from litestar import Request, Response, get

from libsys.acts import audit
from libsys.acts.registries import gathered
from libsys.gate.permissions import ROLES as LADDER
from libsys.gate.permissions import may
from libsys.kernel import clock
from libsys.kernel.settings import settings_of
from libsys.kernel.words import translator
from libsys.staff import health, queries
from libsys.staff.words import ROLES
from libsys.ui import language_of, options, page
from libsys.ui.forms import Form, number, tick

LOG = "/staff/log"
ON_PAGE = 50
ASKED = Form(number("before", least=1, most=2_000_000_000), tick("check"))


@get(LOG, may="audit.read")
async def log(request: Request) -> Response:
    """Who did what and when; on demand, whether every line is as it was written and none is gone."""
    asked = ASKED.query(request)
    lines = await queries.log(ON_PAGE, asked.before or 2**31 - 1)
    say, looked_at = translator(language_of(request)), await health.look_at_log(settings_of(request), clock.now()) if asked.check else None
    amiss = [say(looked_at.sentence, **looked_at.facts), say(looked_at.next_step)] if looked_at and looked_at.next_step else []
    head = await audit.head()
    return await page(request, "staff/log.html", lines=lines, checked=bool(asked.check), amiss=amiss,
                      count=head["number"], seal=head["seal"],
                      before=lines[-1].number if len(lines) == ON_PAGE else None)


def doors(app: Any) -> list[tuple[str, str, str]]:
    """Every door of the program: its address, its method, the permission that opens it."""
    opened = set()
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if "may" in handler.opt:
                opened |= {(route.path, method, handler.opt["may"]) for method in handler.http_methods}
    return sorted((path, str(method), permission) for path, method, permission in opened if method != "OPTIONS")


@get("/staff/matrix", may="staff.manage")
async def matrix(request: Request) -> Response:
    """Which role may do what, and through which doors."""
    by_permission: dict[str, list[str]] = defaultdict(list)
    for path, method, permission in doors(request.app):
        by_permission[permission].append(f"{method} {path}")
    said = {permission.name: permission.words for permission in gathered("PERMISSIONS")}
    lines = [(words, [may(role, key) for role in LADDER], by_permission[key])
             for key, words in options(request, said) if by_permission[key]]
    return await page(request, "staff/matrix.html", lines=lines, roles=[words for _, words in options(request, ROLES, LADDER)])


ROUTES = [log, matrix]
