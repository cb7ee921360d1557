"""Makes the empty library that every trial copies, in a process of its own: nothing of the house stays in memory."""

import shutil

from tests.mutation.__main__ import KEPT


def test_an_empty_library_is_made(template: str) -> None:
    shutil.copyfile(template, KEPT / "library.sqlite")
