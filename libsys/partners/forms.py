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
)
AGREEMENT = Form(
    text("number", most=80, needed=True),
    text("about", most=200),
    day("starts_on", needed=True),
    day("ends_on"),
)
END = Form(day("ended_on", needed=True))
