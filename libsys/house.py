"""The list of rooms, by floor: the roof finds routes, words, commands and tables through it."""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from libsys.acts import registries

FLOORS: tuple[tuple[str, ...], ...] = (
    ("kernel", "report_format", "pack_format"),
    ("ui", "acts", "finding"),
    ("gate",),
    ("help", "staff"),
    ("library", "backups"),
    ("catalog", "members", "partners"),
    ("visits",),
    ("circulation",),
    ("activities",),
    (),
    ("opac", "reporting"),
    (),
    ("dashboard", "setup"),
)
"""Floor 0 first; a room imports only from lower floors. An empty floor waits for rooms that the plan has there."""

HERE = Path(__file__).resolve().parent
ROOMS = tuple(room for floor in FLOORS for room in floor)


@cache
def furniture(part: str) -> list[ModuleType]:
    """The modules of this name in all rooms that have one: `furniture("routes")`."""
    return [import_module(f"libsys.{room}.{part}") for room in inner_rooms()
            if (place := HERE.joinpath(*room.split("."), part)).with_suffix(".py").exists()
            or (place / "__init__.py").exists()]


@cache
def inner_rooms() -> tuple[str, ...]:
    """Every room, lowest first; a wing's inner rooms (`catalog.titles`) in the order of its sign, before the wing."""
    return tuple(name for room in ROOMS
                 for name in (*(f"{room}.{inner}" for inner in getattr(import_module(f"libsys.{room}"), "ROOMS", ())), room))


registries.furnish(furniture)


def all_tables() -> list:
    """Every table class of the house."""
    from piccolo.table import Table

    tables = []
    for module in furniture("tables"):
        tables += [item for item in vars(module).values()
                  if isinstance(item, type) and issubclass(item, Table) and item.__module__ == module.__name__]
    return tables
