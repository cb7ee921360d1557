"""What a form asks, as a table that a test can compare."""

from libsys.ui.forms import Form

CHOICE = 100
"""The most signs that the key of a choice has."""


def asked(form: Form) -> dict[str, tuple[int | None, bool]]:
    """Of each field how much it takes, and whether it must be filled in."""
    return {name: (field.most, field.needed) for name, field in form.fields.items()}
