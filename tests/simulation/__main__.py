"""`python -m tests.simulation SEED`: that village once more, with the shortest story when it fails."""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.conftest import SERVER, build
from tests.machine import databases
from tests.simulation.playing import played
from tests.simulation.rooms import VERBS

DAYS = 365


async def replay(seeds: list[int], days: int, seconds: float) -> int:
    """Play these; how many failed."""
    failed, done, refused = 0, Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        template = await databases.create(SERVER) if SERVER else str(Path(folder) / "template.sqlite")
        await build(template)
        for seed in seeds:
            began = monotonic()
            try:
                story = await played(template, seed, days, seconds)
            except AssertionError as fault:
                failed += 1
                print(f"\nseed {seed} failed after {monotonic() - began:.1f} s\n{fault}", flush=True)
            else:
                done, refused = done + story.done, refused + story.refused
                missing = sorted(VERBS - set(story.done))
                print(f"seed {seed}: {len(story.steps)} acts in {monotonic() - began:.1f} s" + (f", never {missing}" if missing else ""), flush=True)
    for verb in sorted(VERBS):
        print(f"  {verb:<30}{done[verb]:>7} done{refused[verb]:>7} refused")
    return failed


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("seeds", nargs="+", help="one seed, or several: 3 or 1-20")
    ask.add_argument("--days", type=int, default=DAYS)
    ask.add_argument("--seconds", type=float, default=120, help="how long the shortest story is looked for")
    asked = ask.parse_args()
    seeds = [seed for word in asked.seeds for seed in range(int(word.split("-")[0]), int(word.split("-")[-1]) + 1)]
    return 1 if asyncio.run(replay(seeds, asked.days, asked.seconds)) else 0


if __name__ == "__main__":
    sys.exit(main())
