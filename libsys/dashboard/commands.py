"""`libsys doctor`: looks the library over and says in plain words what is well and what is not."""

import json
from dataclasses import asdict

import rich_click as click

from libsys.kernel.terminal import run_in_library, say, settings_now, tell
from libsys.kernel.words import N_

HEALED = N_("{n} catatan dipulihkan.")
SIGNS = {"good": "✓", "watch": "!", "bad": "✗"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Untuk mesin. (For machines.)")
@click.option("--heal", is_flag=True, help="Pulihkan dulu catatan yang rusak dari cadangan. (First bring damaged records back.)")
def doctor(as_json: bool, heal: bool) -> None:
    """Periksa kesehatan perpustakaan. (Look the library over.) Keluar 1 bila ada yang buruk."""
    from libsys.backups import healing
    from libsys.dashboard.health import Finding, examine
    from libsys.kernel import clock, database

    settings = settings_now()

    async def work() -> list[Finding]:
        if heal and not (await database.damage.look()).is_whole:
            healed = await healing.heal(settings, now=clock.now(), by="terminal")
            if not as_json:
                say(tell(HEALED, n=str(healed)))
        return await examine(settings, clock.now())

    findings = run_in_library(work, writes=heal)
    if as_json:
        say(json.dumps([asdict(finding) for finding in findings], default=str, sort_keys=True))
    else:
        for finding in findings:
            say(f"{SIGNS[finding.state]} {tell(finding.sentence, **finding.facts)}")
            if finding.next_step:
                say(f"  → {tell(finding.next_step)}")
    if any(finding.state == "bad" for finding in findings):
        raise SystemExit(1)
