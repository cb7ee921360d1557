"""`libsys backup` and `libsys restore`: copies from the terminal."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import rich_click as click

from libsys.kernel import words
from libsys.kernel.settings import Settings
from libsys.kernel.terminal import (
    BEFORE_DATING,
    ask_about_clock,
    language,
    refuse,
    run_in_library,
    say,
    settings_now,
    tell,
)
from libsys.kernel.words import N_

MADE = N_("Cadangan sudah dibuat dan diperiksa: {path} ({contents}).")
HOLDS = N_("{path}: {library}, {contents}; catatan terakhir {last}.")
SIDE_BY_SIDE = N_("  {label}: sekarang {now}, di cadangan {there}")
LESS = N_("Yang akan lebih sedikit: {amounts}.")
OTHER = N_("Perhatian: ini cadangan perpustakaan lain, bukan perpustakaan ini.")
KEY = N_("Kunci")
SURE = N_("Ganti isi perpustakaan dengan cadangan ini? Isi yang sekarang disimpan sebagai cadangan.")
RESTORED = N_("Sudah dipulihkan. Isi yang diganti disimpan di {folder}.")
SET_ASIDE = N_("Perpustakaan yang lama tidak dapat dibuka; berkasnya disisihkan di {folder}.")


def amounts(counts: dict[str, int]) -> str:
    """What a copy holds, in one line."""
    from libsys.backups import queries

    return ", ".join(tell(one.amount, n=count) for one, count in queries.contents(counts))


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Untuk mesin. (For machines.)")
def backup(folder: str | None, as_json: bool) -> None:
    """Buat cadangan yang diperiksa, ke FOLDER bila disebut. (Make a verified backup.)"""
    from libsys.backups import actions
    from libsys.kernel import clock

    settings = settings_now()

    async def work() -> actions.Made:
        return await actions.make(settings, kind="asked", now=clock.now(), folder=Path(folder) if folder else None)

    made = run_in_library(work, dates=True)
    if as_json:
        say(json.dumps(asdict(made), sort_keys=True))
    else:
        say(tell(MADE, path=made.path, contents=amounts(made.counts)))


def in_the_clear(settings: Settings, path: Path, key: str | None) -> Path:
    """A locked copy, opened with this computer's own key or the one that is typed, among the copies of the library."""
    from libsys.backups import actions
    from libsys.kernel import clock
    from libsys.kernel.refusals import Refused

    while True:
        try:
            with path.open("rb") as source:
                return actions.take_in(settings, source, clock.now(), key)
        except Refused as refused:
            why = refused.refusals[0]
            say(words.sentence(why, language()))
            if key is not None or why.code != "copy_key_needed":
                raise SystemExit(1) from None
            key = click.prompt(tell(KEY))


def compare(now: Any, there: Any) -> None:
    """The library as it is and the copy, side by side, and what there would be less of."""
    from libsys.backups import queries

    lines = queries.compared(now.tallies, there.tallies)
    if now.uid and there.uid and now.uid != there.uid:
        say(tell(OTHER))
    for one in lines:
        say(tell(SIDE_BY_SIDE, label=tell(one.label), now="–" if one.now is None else one.now, there="–" if one.there is None else one.there))
    if less := [tell(one.amount, n=one.lost) for one in lines if one.lost and one.there is not None]:
        say(tell(LESS, amounts=", ".join(less)))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Jangan bertanya lagi. (Do not ask.)")
@click.option("--key", help="Kunci cadangan yang tersandi; ditanyakan bila perlu. (The key of a locked backup; asked for when needed.)")
def restore(file: str, yes: bool, key: str | None) -> None:
    """Pulihkan perpustakaan dari berkas cadangan. (Restore the library from a backup.)"""
    from libsys.backups import actions, queries
    from libsys.kernel import clock, database
    from libsys.kernel.refusals import reason

    settings = settings_now()
    if queries.look(Path(file)).why == "copy_locked":
        file = str(in_the_clear(settings, Path(file), key))
    held = queries.look(Path(file))
    if not held.is_sound:
        refuse(words.sentence(reason(held.why, folder=file, names=held.strange), language()))
    say(tell(HOLDS, path=file, library=held.library or "–", contents=amounts(held.counts), last=held.last_at))
    if held.caution:
        say(words.sentence(held.caution, language()))

    def ask() -> None:
        if not yes and not click.confirm(tell(SURE)):
            raise SystemExit(1)

    despite = frozenset([actions.IN_DOUBT] if BEFORE_DATING.get() is None else [])

    async def opened() -> str:
        await database.migrate(lambda: actions.copy_before_upgrade(settings, clock.now()))
        await ask_about_clock()
        compare(await queries.now_held(), held)
        ask()
        await actions.restore(settings, Path(file), by="terminal", now=clock.now(), despite=despite)
        return tell(RESTORED, folder=str(settings.backups))

    async def damaged() -> str:
        ask()
        await actions.restore_damaged(settings, Path(file), despite=despite)
        return tell(SET_ASIDE, folder=str(settings.data))

    say(run_in_library(opened, writes=True, makes=True, when_damaged=damaged))


