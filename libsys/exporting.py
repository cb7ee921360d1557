"""`libsys export`: one verb, the rooms' own lists under it."""

from importlib import import_module

import rich_click as click

LISTS = {
    "catalog": "libsys.catalog.copies.commands",
    "copies": "libsys.catalog.copies.commands",
    "members": "libsys.members.commands",
    "loans": "libsys.circulation.commands",
    "visits": "libsys.visits.commands",
    "activities": "libsys.activities.commands",
}
"""What can be exported -> the room whose `commands.EXPORTS` has it."""


class Lists(click.RichGroup):
    """The lists of all rooms, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(LISTS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return import_module(LISTS[name]).EXPORTS[name] if name in LISTS else None


@click.command(cls=Lists)
def export() -> None:
    """Tulis daftar ke berkas: CSV, XLSX atau JSON. (Write a list to a file.)"""
