"""What is typed about a member."""

from libsys.members import rules
from libsys.ui.forms import Form, choice, day, number, text, tick

SEARCH = Form(text("q", most=120), choice("state", ("active", "left", "all")), number("page", least=1, most=100_000))

MEMBER = Form(
    text("name", most=120, needed=True),
    choice("sex", rules.SEXES, needed=True),
    number("birth_year", least=1000, most=9999, needed=True),
    text("guardian_name", most=120),
    choice("guardian_relation", rules.RELATIONS),
    text("guardian_phone", most=40),
    day("consent_on"),
    choice("consent_how", rules.CONSENT_WAYS),
    text("number", most=rules.MOST_NUMBER),
    text("proposed", most=rules.MOST_NUMBER),
    choice("category", ()),
    choice("visitor_group", rules.MEMBER_GROUPS),
    text("phone", most=40),
    text("hamlet", most=80),
    text("rt", most=3),
    text("rw", most=3),
    day("joined_on"),
    day("ends_on"),
)
GUARDIAN_FIELDS = ("guardian_name", "guardian_relation", "guardian_phone", "consent_on", "consent_how")
MORE_FIELDS = ("number", "category", "visitor_group", "phone", "hamlet", "rt", "rw", "joined_on", "ends_on")

LEAVE = Form(day("left_on", needed=True), text("because", most=200))
MERGE = Form(text("into", most=rules.MOST_NUMBER, needed=True))
ERASE = Form(tick("sure", needed=True))
