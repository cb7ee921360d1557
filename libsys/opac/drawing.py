"""What the search page shows, made ready for the template: choices as links, states in words."""

from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from libsys.catalog.search import SearchResult
from libsys.kernel.words import N_, translator
from libsys.opac.words import FACETS
from libsys.ui import class_key

IN, OUT, NONE = N_("Tersedia"), N_("Sedang dipinjam"), N_("Belum ada eksemplar")
IN_OF = N_("{free} dari {copies} tersedia")


def choices(result: SearchResult, q: str, selected: dict[str, str], lang: str) -> list[dict[str, Any]]:
    """Each facet with its values as links; a chosen value is a link that takes the choice away."""
    said = _facet_words(lang)
    asked, drawn = urlencode({"q": q}) if q else "", []
    for name, (label, words) in said.items():
        # Facet names and values are plain letters and digits: only what was typed needs quoting.
        others = [asked] if asked else []
        others += [f"{other}={key}" for other, key in selected.items() if other != name]
        without = "/?" + "&".join(others or ["all=1"])
        mine = selected.get(name)
        values = [{"words": words[key], "count": titles, "is_on": key == mine,
                   "href": without if key == mine else f"{without}&{name}={key}"} for key, titles in result.facets[name]]
        if values:
            drawn.append({"words": label, "choices": values, "is_on": mine is not None})
    return drawn


def with_states(hits: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Each title with its spine, its line, and the words and kind of its badge."""
    for hit in hits:
        hit["state"], hit["kind"] = _state(hit["copy_count"], hit["free_count"], lang)
        hit["spine"] = class_key(hit["class_number"])
        hit["line"] = " · ".join([str(one) for one in (hit["publisher"], hit["year"], hit["call_number"]) if one])
    return hits


@cache
def _facet_words(lang: str) -> dict[str, tuple[str, dict[str, str]]]:
    _ = translator(lang)
    return {name: (_(label), {key: _(said) for key, said in words.items()}) for name, (label, words) in FACETS.items()}


@lru_cache(maxsize=1000)
def _state(copies: int, free: int, lang: str) -> tuple[str, str]:
    _ = translator(lang)
    if not copies:
        return _(NONE), "plain"
    if not free:
        return _(OUT), "wait"
    return (_(IN) if copies == 1 else _(IN_OF, free=free, copies=copies)), "in"
