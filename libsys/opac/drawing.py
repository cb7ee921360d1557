"""What the search page shows, made ready for the template: choices as links, states in words."""

from typing import Any
from urllib.parse import urlencode

from libsys.catalog.search import Found
from libsys.kernel.words import N_, translator
from libsys.opac.words import FACETS
from libsys.ui import class_key

IN, OUT, NONE = N_("Tersedia"), N_("Sedang dipinjam"), N_("Belum ada eksemplar")
IN_OF = N_("{free} dari {copies} tersedia")


def choices(found: Found, q: str, selected: dict[str, str], lang: str) -> list[dict[str, Any]]:
    """Each facet with its values as links; a chosen value is a link that takes the choice away."""
    _ = translator(lang)
    drawn = []
    for name, (label, words) in FACETS.items():
        others = [("q", q)] if q else []
        others += [(other, key) for other, key in selected.items() if other != name]
        without = "/?" + urlencode(others) if others else "/?all=1"
        mine, values = selected.get(name), []
        for key, titles in found.facets[name]:
            is_on = key == mine
            href = without if is_on else f"{without}&{name}={key}"
            values.append({"words": _(words[key]), "count": titles, "href": href, "is_on": is_on})
        if values:
            drawn.append({"words": _(label), "choices": values, "is_on": mine is not None})
    return drawn


def with_states(hits: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Each title with its spine, its line, and the words and kind of its badge."""
    _ = translator(lang)
    is_in, out, none = _(IN), _(OUT), _(NONE)
    for hit in hits:
        copies, free = hit["copy_count"], hit["free_count"]
        hit["spine"] = class_key(hit["class_number"])
        hit["line"] = " · ".join(str(one) for one in (hit["publisher"], hit["year"], hit["call_number"]) if one)
        if not copies:
            hit["state"], hit["kind"] = none, "plain"
        elif not free:
            hit["state"], hit["kind"] = out, "wait"
        else:
            hit["state"] = is_in if copies == 1 else _(IN_OF, free=free, copies=copies)
            hit["kind"] = "in"
    return hits
