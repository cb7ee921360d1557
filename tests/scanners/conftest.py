"""The library that the scanners attack, and its twin with a hole in it: real servers on a village of a year."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from libsys.kernel import clock
from tests.scanners.attacked import Attacked


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Attacked]]:
    """Starts one with these holes; all end with the tests."""
    computers = clock.now  # before a test sets the village's
    with ExitStack() as stack:

        def serve(*holes: str) -> Attacked:
            village = Attacked(tmp_path_factory.mktemp("village"), holes, computers)
            village.prepare()
            village.start()
            stack.callback(village.kill)
            return village

        yield serve


@pytest.fixture(scope="session")
def village(served: Callable[..., Attacked]) -> Attacked:
    """Our own program, as it is."""
    return served()
