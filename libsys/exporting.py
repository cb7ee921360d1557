"""`libsys export`: one verb, and under it every list that a room has in its `commands.EXPORTS`."""

from functools import cache

import rich_click as click

from libsys.house import furniture


@cache
def lists() -> dict[str, click.Command]:
    """What can be exported, by name, the lowest room's first; loaded when somebody exports."""
    return {name: command for module in furniture("commands") for name, command in getattr(module, "EXPORTS", {}).items()}


class Lists(click.RichGroup):
    """The lists of all rooms."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(lists())

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return lists().get(name)


@click.command(cls=Lists)
def export() -> None:
    """Tulis daftar ke berkas: CSV, XLSX atau JSON. (Write a list to a file.)"""
