"""The twin of the program, with holes planted into it: whoever looks for holes must find them here, or looks in vain.

    python -m tests.scanners.twin HOLE[,HOLE …] serve --data …

sql: what is asked goes into the statements as it was typed. script: pages show what was typed unescaped.
promise: the description leaves out what a door answers when something is not there.
"""

import sys
from collections.abc import Callable
from typing import Any


def sql() -> None:
    """Every value stands in its statement between quotes, as in a program of 2004."""
    from libsys.kernel.database import work

    async def rows(statement: str, *args: Any) -> list[dict]:
        return await work.DB.fetch(statement.format(*(f"'{one}'" if isinstance(one, str) else "NULL" if one is None else one for one in args)), ())

    async def row(statement: str, *args: Any) -> dict | None:
        return next(iter(await rows(statement, *args)), None)

    async def value(statement: str, *args: Any) -> Any:
        line = await row(statement, *args)
        return next(iter(line.values())) if line else None

    from libsys.kernel import database

    for name, holed in (("rows", rows), ("row", row), ("value", value)):
        setattr(work, name, holed)
        setattr(database, name, holed)


def script() -> None:
    """No page escapes anything."""
    import minijinja

    real = minijinja.Environment

    def careless(**how: Any) -> Any:
        return real(**{**how, "auto_escape_callback": lambda _name: False})

    minijinja.Environment = careless


def promise() -> None:
    """No door says that it may answer 404."""
    from libsys import describing

    describing.WITH_PLACE = ()


HOLES: dict[str, Callable[[], None]] = {"sql": sql, "script": script, "promise": promise}


def main() -> None:
    """Plant, then do as the program does."""
    for hole in sys.argv.pop(1).split(","):
        HOLES[hole]()
    from libsys.cli import main as program

    program()


if __name__ == "__main__":
    main()
