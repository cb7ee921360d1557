"""Draws pages: one set of templates for each language, made once, strict about names, escaping everything."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import minijinja

from libsys.kernel import words
from libsys.kernel.keys import one_time_key
from libsys.kernel.refusals import Reason
from libsys.ui.classes import class_key
from libsys.ui.statics import asset
from libsys.ui.travel import address

Contribution = Callable[[Any], Awaitable[Mapping[str, Any]]]

LANGUAGE = "libsys.language"
"""Where a request carries its reader's language."""

_HOUSE = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"([a-z_]+)/([a-z0-9_/]+\.[a-z]+)")
_ICON = re.compile(r"[a-z0-9-]{1,40}")
_FILLING = re.compile(r"[\w .,:/()+-]{1,60}")
# What a page may use even before the roof has contributed it.
_NOBODY: dict[str, Any] = {"who": None, "csrf": "", "nav": (), "card": None, "today": None, "is_damaged": False}

_contributions: list[Contribution] = []
_done: dict[str, str] = {}


def contribute(fn: Contribution) -> Contribution:
    """Every page gets what this function returns for its request: who is there, navigation, the card."""
    if fn not in _contributions:
        _contributions.append(fn)
    return fn


def register_done(sentences: Mapping[str, str]) -> None:
    """A room hands over what it says when something is done."""
    for code, msgid in sentences.items():
        if _done.setdefault(code, msgid) != msgid:
            raise ValueError(f"two sentences for the deed {code}: {_done[code]!r} and {msgid!r}")


def _load(name: str) -> str | None:
    """The template of this name: `room/x.html` lies in the room's `pages`, `wing/room/x.html` in the inner room's."""
    if not (named := _NAME.fullmatch(name)):
        return None
    inner, _, rest = named[2].partition("/")
    for path in (_HOUSE / named[1] / "pages" / named[2], _HOUSE / named[1] / inner / "pages" / rest):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return None


@cache
def _safe_asset(name: str) -> minijinja.Markup:
    """A static address needs no escaping, and every icon has one: said once."""
    return minijinja.Markup(asset(name))


@cache
def drawn(name: str | None) -> minijinja.Markup:
    """The icon of this name, to stand before its word; nothing without a name."""
    if not name:
        return minijinja.Markup("")
    if not _ICON.fullmatch(name):
        raise ValueError(f"an icon has no such name: {name!r}")
    sprite = asset("img/icons.svg")
    return minijinja.Markup(f'<svg class="icon" aria-hidden="true"><use href="{sprite}#{name}"/></svg> ')


def drawn_menu(lang: str, doors: Sequence[Any], here: str) -> minijinja.Markup:
    """The entries of the navigation, the one that leads here (or to a page above) marked; drawn once for each place."""
    path = here.partition("?")[0]
    inside = [door.href for door in doors if path == door.href or (door.href != "/" and f"{path}/".startswith(f"{door.href}/"))]
    return _drawn_once(lang, "ui/menu.html", tuple(doors), max(inside, key=len, default=""))


@lru_cache(maxsize=500)
def _drawn_once(lang: str, template: str, doors: tuple[Any, ...], active: str) -> minijinja.Markup:
    return minijinja.Markup(environment(lang).render_template(template, doors=doors, active=active))


@cache
def environment(lang: str) -> minijinja.Environment:
    """The templates of one language; `_`, the filters and the small helpers reach every macro."""
    return minijinja.Environment(
        loader=_load,
        filters=words.filters(lang),
        globals={
            "_": words.translator(lang),
            "lang": lang,
            "asset": _safe_asset,
            "drawn": drawn,
            "menu": partial(drawn_menu, lang),
            "find_box": lambda: _drawn_once(lang, "ui/find_box.html", (), ""),
            "slip": one_time_key,
            "address": address,
            "class_key": class_key,
            "told": lambda reason: words.sentence(reason, lang) if isinstance(reason, Reason) else str(reason),
        },
        undefined_behavior="strict",
        auto_escape_callback=lambda _name: "html",
        trim_blocks=True,
        lstrip_blocks=True,
        debug=False,  # an error must not carry a page's facts, people's names among them, into a log
    )


def render(template: str, lang: str = words.DEFAULT_LANGUAGE, **facts: Any) -> str:
    """The words of a template, for what is not an answer to a request (a print, a test)."""
    return environment(lang).render_template(template, **{**_NOBODY, "here": "/", "flash": None, **facts})


async def page(
    request: Any, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **facts: Any
) -> Any:
    """The page, drawn for who asks and in their language."""
    from litestar import Response

    context: dict[str, Any] = {}
    for contribution in _contributions:
        context |= await contribution(request)
    lang = language_of(request)
    context.pop("lang", None)
    context |= {"here": _here(request), "flash": flash(request, lang), **facts}
    return Response(
        content=render(template, lang, **context).encode("utf-8", "replace"),
        status_code=status,
        media_type="text/html",
        headers=dict(headers or {}),
    )


def language_of(request: Any) -> str:
    """The reader's language, the one way everywhere: as the gate noted it, else the cookie's, else Indonesian."""
    noted = request.scope.get(LANGUAGE)
    if noted is None:
        noted = request.scope[LANGUAGE] = choose_language(request.cookies.get("lang"))
    return noted


def choose_language(*wished: str | None) -> str:
    """The first of these wishes that this house speaks, else Indonesian."""
    return next((lang for lang in wished if lang in words.LANGUAGES), words.DEFAULT_LANGUAGE)


def sayer(request: Any) -> Callable[[str], str]:
    """Says a sentence in the language of who asks."""
    return words.translator(language_of(request))


def options(request: Any, said: Mapping[str, str], keys: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Keys with their words in the reader's language, for a select or radios."""
    say = sayer(request)
    return [(key, say(said[key])) for key in (said if keys is None else keys)]


def flash(request: Any, lang: str) -> str | None:
    """The sentence for what was just done, from the address (`?done=member_registered&n=3`)."""
    if b"done=" not in request.scope.get("query_string", b""):
        return None
    query = request.query_params
    msgid = _done.get(query.get("done", ""))
    if msgid is None:
        return None
    # The address is typed by anyone: only short plain values fill a sentence's places.
    filling = {name: value for name, value in query.items() if _FILLING.fullmatch(value)}
    return words.translator(lang)(msgid, **filling)


def _here(request: Any) -> str:
    """The address of this page, with its query."""
    query = request.scope.get("query_string", b"").decode("latin-1")
    path = request.scope.get("path", "/")
    return f"{path}?{query}" if query else path
