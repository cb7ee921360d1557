"""A field that can be refused is drawn by a macro of `ui/parts_forms.html`: problem beside it, described, marked and focused, on every page."""

import re

from tests.house.map import THIS_HOUSE, House

DRAWN = re.compile(r"<(?:input|select|textarea)\b[^>]*", re.IGNORECASE)
PIECE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
BY_HAND = {
    "libsys/activities/pages/form_community.html": 2,  # boxes of books that were read from the lines above them
    "libsys/catalog/entry/pages/pieces.html": 1,  # looks an ISBN up, and refuses nothing
    "libsys/members/pages/list.html": 1,  # a search
    "libsys/reporting/pages/month.html": 1,  # read only: the letter's words to be copied
    "libsys/visits/pages/tally.html": 2,  # taps: the browser asks for them, and the page says what is missing
}
"""Pages with fields of their own, and how many; it only shrinks."""


def by_hand(house: House) -> dict[str, int]:
    """How many visible fields each page draws without a macro."""
    drawn = {}
    for page in house.pages:
        if page.path.startswith("libsys/ui/pages/"):
            continue
        fields = [tag[0] for tag in DRAWN.finditer(PIECE.sub("", page.code)) if 'type="hidden"' not in tag[0]]
        if fields:
            drawn[page.path] = len(fields)
    return drawn


def test_every_field_of_this_house_is_drawn_by_a_macro() -> None:
    drawn = by_hand(THIS_HOUSE)
    assert {path: count for path, count in drawn.items() if count > BY_HAND.get(path, 0)} == {}


def test_a_field_drawn_by_hand_is_found(made) -> None:
    house = made({"libsys/members/pages/x.html": '<form><input name="{{ name }}"><input type="hidden" name="a"></form>'})
    assert by_hand(house) == {"libsys/members/pages/x.html": 1}
