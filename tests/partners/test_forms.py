"""What the forms of this room ask: the table beside this file is read and changed by a person, in the same commit."""

from tests.ui.asked import table, written


def test_the_forms_ask_what_the_table_says() -> None:
    assert table("partners") == written("partners"), "read it, then: python -m tests.ui.asked partners"
