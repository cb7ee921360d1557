"""What is typed about a member."""

from libsys.kernel.facts import names
from libsys.members.facts import GUARDIAN, MOST_NUMBER, Details
from libsys.ui.forms import Form, choice, day, declared, number, text, tick

SEARCH = Form(text("q", most=120), choice("state", ("active", "left", "all")), number("page", least=1, most=100_000))

MEMBER = Form(
    *declared(Details, without=("category",)),
    choice("category", ()),  # the library's own kinds
    text("number", most=MOST_NUMBER),
    text("proposed", most=MOST_NUMBER),
    day("joined_on"),
    beside={"member_number_taken": "number", "member_number_unfit": "number", "name_without_letters": "name",
            "birth_year_impossible": "birth_year", "category_unknown": "category", "left_before_joined": "joined_on"},
)
MORE_FIELDS = {"number", "joined_on"} | {*names(Details)} - {*names(Details, goes="first"), *GUARDIAN}

NEW = Form(text("number", most=MOST_NUMBER))
LEAVE = Form(day("left_on", needed=True), text("because", most=200),
             beside={"day_in_future": "left_on", "left_before_joined": "left_on"})
BACK = Form(day("back_on"), day("ends_on"),
            beside={"day_in_future": "back_on", "back_before_left": "back_on", "ends_before_back": "ends_on"})
# `shown`: whose record the page showed for the tick.
MERGE = Form(text("into", most=MOST_NUMBER, needed=True), text("shown", most=36),
             beside={"merge_member_with_itself": "into", "survivor_has_left": "into", "member_unknown": "into"})
ERASE = Form(tick("sure", needed=True))
