"""What is kept in memory is of the library that is open, and of no other."""

from libsys.kernel import database
from libsys.kernel.database import Memory


async def test_another_opening_begins_anew(library) -> None:
    pages: Memory[dict[str, str]] = Memory(dict)
    pages.here["/"] = "Sukamaju"
    assert pages.here == {"/": "Sukamaju"}
    await database.stop()
    await database.start(library)
    assert pages.here == {}


async def test_what_was_read_before_it_was_forgotten_goes_nowhere(library) -> None:
    pages: Memory[dict[str, str]] = Memory(dict)
    then = pages.here
    pages.forget()
    then["/"] = "old"
    assert pages.here == {}
    pages.here["/"] = "new"
    assert pages.here == {"/": "new"}
