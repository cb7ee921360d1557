"""What is tapped and typed about visits."""

from libsys.members.rules import GROUPS
from libsys.ui.forms import Form, choice, day, number, text
from libsys.visits import rules

TAP = Form(choice("sex", rules.SEXES, needed=True), choice("group", GROUPS, needed=True),
           choice("purpose", rules.PURPOSES, needed=True))

PARTY = Form(
    text("name", most=120, needed=True),
    text("leader", most=120),
    number("male_count", most=rules.MOST_PARTY),
    number("female_count", most=rules.MOST_PARTY),
    number("unknown_count", most=rules.MOST_PARTY),
    choice("group", GROUPS, needed=True),
    choice("purpose", rules.PURPOSES, needed=True),
    day("happened_on", needed=True),
    beside={"party_is_empty": "male_count", "party_too_big": "male_count", "visit_day_in_future": "happened_on",
            "visit_day_too_old": "happened_on"},
)

# Purposes left over are counted by themselves: the form does not ask for "not recorded".
ASKED_PURPOSES = tuple(purpose for purpose in rules.PURPOSES if purpose != rules.UNKNOWN)


def cell_name(group: str, sex: str) -> str:
    """The name of the box for a group and sex."""
    return f"count_{group}_{sex}"


PAPER = Form(
    text("seen", most=40),
    *(number(cell_name(group, sex), most=rules.MOST_CELL) for group, sex in rules.CELLS),
    *(number(f"purpose_{purpose}", most=rules.MOST_CELL) for purpose in ASKED_PURPOSES),
    beside={"paper_day_is_blank": cell_name(*rules.CELLS[0]), "more_purposes_than_people": f"purpose_{ASKED_PURPOSES[0]}"},
)

CHOOSE_DAY = Form(day("on", needed=True))
