"""The roof: puts the rooms' doors into one program and stands the gate around it.

`make_app(settings)` gives the ASGI program: Litestar with every room's routes, inside `gate.Gate`.
Read `libsys/HOUSE.md` for the map.
"""

import logging
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

os.environ.setdefault("PICCOLO_CONF", "libsys.piccolo_conf")

from litestar import Litestar

from libsys import describing, mending, reader
from libsys.acts import heads
from libsys.acts.registries import gathered
from libsys.gate import Gate, guard, require_declared, sitting
from libsys.gate.inner import HowOpened
from libsys.gate.outer import TROUBLE
from libsys.house import furniture
from libsys.kernel import clock, database, jobs, words
from libsys.kernel.database import DB, Busy, Damaged, NotOpen
from libsys.kernel.refusals import NotFound
from libsys.kernel.settings import STATE_KEY, Settings
from libsys.library import card
from libsys.ui import contribute, register_done

log = logging.getLogger("libsys")


def make_app(settings: Settings, *, opens_database: bool = True, instead: str = "") -> Gate:
    """The whole program. `opens_database=False` for tests that opened it themselves.

    instead: the file to open while the library's own is away.
    """
    furnish()
    handlers = [handler for part in ("routes", "api") for module in furniture(part) for handler in module.ROUTES]
    handlers += describing.ROUTES
    require_declared(handlers)

    @asynccontextmanager
    async def living(app: Litestar) -> AsyncIterator[None]:
        """While the program serves: the database open and migrated, the rooms' own work running."""
        async with AsyncExitStack() as stack:
            if opens_database:
                await database.start(instead or settings.address, settings.data)
                stack.push_async_callback(database.stop)
                await database.migrate()
                stack.push_async_callback(_keep_log_head)
            await stack.enter_async_context(jobs.beside(gathered("JOBS"), settings))
            yield

    app = Litestar(
        route_handlers=handlers,
        guards=[door],
        exception_handlers=mending.handlers(),
        request_class=mending.Asked,
        lifespan=[living],
        openapi_config=None,
        request_max_body_size=None,
        logging_config=None,
        state=_state(settings),
        debug=False,
    )
    large = {path: size for handler in handlers for path in handler.paths if (size := handler.opt.get("largest"))}
    return Gate(app, more_hosts=settings.hosts, proxies=settings.proxies, large=large)


async def _keep_log_head() -> None:
    """At a clean stop the last line of the log is known beside the library too."""
    if DB.refusal:
        return
    try:
        await heads.keep(clock.now())
    except (Busy, Damaged, NotOpen, OSError, sqlite3.Error) as trouble:
        log.warning("the end of the log was not written beside the library: %s", trouble)


def _state(settings: Settings) -> Any:
    from litestar.datastructures import State

    return State({STATE_KEY: settings})


def furnish() -> None:
    """Hand the rooms' sentences and deeds to those who say them."""
    for module in furniture("reasons"):
        words.register_sentences(module.SENTENCES, getattr(module, "KEY_WORDS", {}))
        register_done(getattr(module, "DONE", {}))
    contribute(reader.facts_of_page)


async def door(request: Any, handler: Any) -> None:
    """The guard of every route: before the set-up every door leads to it, afterwards its own doors are gone.

    One guard, not two: Litestar copies the handler for each.
    """
    if handler.opt.get("always"):  # whoever asks how the library is hears it, the more when it is not well
        return
    if request.method == "OPTIONS":
        raise HowOpened({method for path in handler.paths for method in request.app.route_handler_method_map[path]})
    if trouble := request.scope.get(TROUBLE):  # the gate could not ask who this is
        raise trouble
    library = await card.here()
    reader.note(request, library)
    is_wizard = handler.opt.get("may") == "setup.first"
    if library is None:
        if not is_wizard and handler.opt.get("before_set_up") is not True:
            raise mending.SetUpFirst
    elif is_wizard:  # The wizard closed for ever in the transaction that made the manager.
        raise NotFound("already_set_up")
    await guard(request, handler)
    await sitting.ask(request, handler)


log.addHandler(logging.NullHandler())
