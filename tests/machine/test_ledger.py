"""The long run goes on where it stopped."""

from pathlib import Path

from tests.machine import ledger


def test_a_step_goes_on_by_seed_and_equal_results_share_a_line(tmp_path: Path) -> None:
    book = tmp_path / "ledger.jsonl"
    assert ledger.next_seed("faults", book) == 1
    for seed, result in ((1, "good"), (2, "good"), (3, "failed"), (4, "good")):
        assert ledger.next_seed("faults", book) == seed
        ledger.keep("faults", seed, result, "2026-11-26", book)
    assert [(line["from"], line["to"], line["result"]) for line in ledger.lines(book)] == [
        (1, 2, "good"), (3, 3, "failed"), (4, 4, "good")]
    assert ledger.next_seed("bench", book) == 1


def test_the_book_of_this_house_can_be_read() -> None:
    for line in ledger.lines():
        assert set(line) == {"step", "from", "to", "result", "on"} and line["from"] <= line["to"]
