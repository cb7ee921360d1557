"""What a person types, read once: cleaned values, what was typed, and every problem in words.

A room declares its form and reads it; nothing that arrives can raise:

    MEMBER = Form(
        text("name", most=120, needed=True),
        number("year", least=1900, most=2100),
        choice("sex", ("l", "p")),
        day("joined_on"),
        tick("consent"),
    )
    typed = await MEMBER.read(request)      # typed.name, typed.raw["name"], typed.problems, typed.fine

The kinds and their values: `text` str, `secret` str (kept exactly, never drawn again), `number` int,
`rupiah` int, `digits` str, `day` date, `time` time, `choice` str, `choices` tuple of str, `tick` bool,
`upload` Upload. A value that is empty or wrong is None (`choices`: empty tuple, `tick`: False).
"""

from libsys.ui.forms.body import SENT, Unreadable, sent
from libsys.ui.forms.declared import declared, declared_options, scrubbed
from libsys.ui.forms.fields import (
    Field,
    Upload,
    choice,
    choices,
    day,
    digits,
    number,
    rupiah,
    secret,
    text,
    tick,
    time,
    upload,
)
from libsys.ui.forms.typed import Form, Typed

BUTTON = Form()
"""A form of one button: nothing is typed, and its slip makes a double click one act."""

__all__ = [
    "BUTTON",
    "SENT",
    "Field",
    "Form",
    "Typed",
    "Upload",
    "choice",
    "choices",
    "day",
    "declared",
    "digits",
    "number",
    "declared_options",
    "rupiah",
    "scrubbed",
    "secret",
    "Unreadable",
    "sent",
    "text",
    "tick",
    "time",
    "upload",
]
