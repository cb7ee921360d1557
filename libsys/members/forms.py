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
)
MORE_FIELDS = {"number", "joined_on"} | {*names(Details)} - {*names(Details, goes="first"), *GUARDIAN}

NEW = Form(text("number", most=MOST_NUMBER))
LEAVE = Form(day("left_on", needed=True), text("because", most=200))
MERGE = Form(text("into", most=MOST_NUMBER, needed=True))
ERASE = Form(tick("sure", needed=True))
