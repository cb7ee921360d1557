"""The program as a test meets it: in front of a library that the test has opened, its doors made once for all tests."""

from functools import cache
from pathlib import Path

from libsys.app import make_app
from libsys.gate import Gate
from libsys.kernel.settings import STATE_KEY, Settings


@cache
def made() -> Gate:
    """The program with all its doors. Making them takes as long as twenty tests of lending (measured: 0.12 s)."""
    return make_app(Settings(data=Path("nowhere")), opens_database=False)


def program(data: Path, **settings: str) -> Gate:
    """The whole program, served as these settings say, behind a gate that nobody has come to yet."""
    chosen = Settings(data=data, **settings)
    made().app.state[STATE_KEY] = chosen
    return Gate(made().app, more_hosts=chosen.hosts, proxies=chosen.proxies, large=made().large)
