"""The terminal's door: `libsys serve`, `libsys report 2026-10`, `libsys backup` …

Each verb lies in its room's `commands.py` and is loaded only when it is asked for: `libsys --help`
must not wait for the whole house.
"""

import os
from importlib import import_module

os.environ.setdefault("PICCOLO_CONF", "libsys.piccolo_conf")

import rich_click as click

from libsys import __version__
from libsys.kernel.terminal import BEFORE_DATING

VERBS = {
    "serve": ("libsys.serving", "serve"),
    "demo": ("libsys.serving", "demo"),
    "isbn": ("libsys.catalog.entry.commands", "isbn"),
    "pack": ("libsys.catalog.entry.commands", "pack"),
    "export": ("libsys.exporting", "export"),
    "report": ("libsys.reporting.commands", "report"),
    "backup": ("libsys.backups.commands", "backup"),
    "restore": ("libsys.backups.commands", "restore"),
    "doctor": ("libsys.dashboard.commands", "doctor"),
    "user": ("libsys.staff.commands", "user"),
    "version": ("libsys.serving", "version"),
}
"""Verb -> the module and the name of its click command."""


class House(click.RichGroup):
    """The verbs of all rooms, each loaded when it is used."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`--data DIR` may stand before the verb or after it."""
        return super().parse_args(ctx, _data_first(args))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        module, attribute = VERBS[name]
        return getattr(import_module(module), attribute)


def _data_first(args: list[str]) -> list[str]:
    for at, word in enumerate(args):
        if word == "--":
            break
        if word == "--data" and at + 1 < len(args):
            return [word, args[at + 1], *args[:at], *args[at + 2:]]
        if word.startswith("--data="):
            return [word, *args[:at], *args[at + 1:]]
    return args


@click.command(cls=House, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="libsys")
@click.option("--data", metavar="DIR", help="Folder data perpustakaan. (The library's data folder.)")
@click.option("--despite-clock", is_flag=True,
              help="Catat walau jam komputer diragukan. (Go on although the computer's clock is in doubt.)")
def main(data: str | None, despite_clock: bool) -> None:
    """libsys: perpustakaan desa dalam satu program. (A village library in one program.)

    Mulai dengan: libsys serve
    """
    if data:
        os.environ["LIBSYS_DATA"] = data
    BEFORE_DATING.set(None if despite_clock else _ask_about_clock)
    _choose_engine()
    _learn_sentences()


async def _ask_about_clock() -> None:
    from libsys.gate import sitting

    await sitting.ask_terminal()


def _choose_engine() -> None:
    """Tables name their engine when they are imported: the file's setting must stand before that."""
    from libsys.kernel import settings

    try:
        settings_here = settings.load()
    except settings.WrongSetting:
        return  # Said plainly by the verb itself.
    if settings_here.database_url:
        os.environ["LIBSYS_DATABASE_URL"] = settings_here.database_url


def _learn_sentences() -> None:
    """The rooms' sentences, so that a refusal in the terminal speaks as it does on the page."""
    from libsys.house import furniture
    from libsys.kernel import words

    for module in furniture("reasons"):
        words.register_sentences(module.SENTENCES, getattr(module, "KEY_WORDS", {}))
