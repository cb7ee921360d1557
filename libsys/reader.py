"""What every page knows of its reader: who it is, their menu, their language, the library's card and its date."""

from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Request

from libsys.acts.registries import gathered
from libsys.gate import may, who_is
from libsys.kernel import clock, words
from libsys.kernel.database import damage
from libsys.library import card
from libsys.ui import language_of
from libsys.ui.navigation import Door, menu

NOTED = "libsys.noted"
"""Where a request carries these facts, so that an error page knows them too."""


@cache
def doors_of(role: str, lang: str) -> tuple[Door, ...]:
    """The menu of a role, in a language, from what the rooms hang up."""
    return tuple(menu(gathered("NAVIGATION"), lang, lambda permission: may(role, permission)))


async def facts_of_page(request: Request) -> dict[str, Any]:
    """What a page is drawn with; noted once for each request."""
    noted = request.scope.get(NOTED)
    return dict(noted if noted is not None else note(request, await card.here()))


def note(request: Any, library: card.Card | None) -> dict[str, Any]:
    """Write those facts beside the request; `library` is None before the set-up."""
    who, lang = who_is(request), language_of(request)
    zone = library.zone if library else ZoneInfo(words.ZONES["WIB"])
    words.set_zone(zone)
    facts = {"who": who, "csrf": who.csrf, "nav": doors_of(who.role, lang) if not who.is_public else (),
             "card": library, "lang": lang, "today": clock.local_date(clock.now(), zone),
             "is_damaged": damage.touches(request.scope.get("path_params", {}).values())}
    request.scope[NOTED] = facts
    return facts


def noted(request: Any) -> dict[str, Any]:
    """The facts noted, or for an address that leads nowhere and passed no guard, what is known without asking."""
    return request.scope.get(NOTED) or note(request, card.known())
