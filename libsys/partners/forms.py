"""What is typed about a partner."""

from libsys.partners import rules
from libsys.ui.forms import Form, choice, day, text

PARTNER = Form(
    text("name", most=rules.MOST_NAME, needed=True),
    choice("kind", rules.KINDS, needed=True),
    choice("area", rules.FIELDS),
    text("contact", most=120),
    text("phone", most=40),
    day("starts_on", needed=True),
    beside={"name_without_letters": "name", "partner_known": "name", "day_in_future": "starts_on"},
)
AGREEMENT = Form(
    text("number", most=80, needed=True),
    text("about", most=200),
    day("starts_on", needed=True),
    day("ends_on"),
    beside={"ends_before_start": "ends_on"},
)
END = Form(day("ended_on", needed=True), beside={"day_in_future": "ended_on", "ended_before_started": "ended_on"})
