"""The long run's memory, tests/ledger.jsonl: which seeds each step has been through, on which day, with what result."""

import json
from pathlib import Path
from typing import Any

from tests.machine.run import ROOT

LEDGER = ROOT / "tests" / "ledger.jsonl"


def lines(ledger: Path = LEDGER) -> list[dict[str, Any]]:
    """What was played, oldest first."""
    return [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()] if ledger.exists() else []


def next_seed(step: str, ledger: Path = LEDGER) -> int:
    """Where this step goes on."""
    return max((line["to"] + 1 for line in lines(ledger) if line["step"] == step), default=1)


def keep(step: str, seed: int, result: str, on: str, ledger: Path = LEDGER) -> None:
    """Write one seed down; it joins the line before it when that went the same way on the same day."""
    kept = lines(ledger)
    last = kept[-1] if kept else {}
    if (last.get("step"), last.get("to"), last.get("result"), last.get("on")) == (step, seed - 1, result, on):
        last["to"] = seed
    else:
        kept.append({"step": step, "from": seed, "to": seed, "result": result, "on": on})
    ledger.write_text("".join(json.dumps(line) + "\n" for line in kept), encoding="utf-8")
