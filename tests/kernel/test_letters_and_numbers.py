"""Letters in one spelling and numbers within bounds: whatever is typed, nobody waits for it."""

import time

import pytest

from libsys.finding import fold, sort_key
from libsys.kernel.letters import MOST_MARKS, spelled
from libsys.kernel.numbers import whole
from libsys.ui.forms import Form, clean, digits, number, rupiah, text
from libsys.ui.forms.clean import scrub

HEAP = "a" + "\u0301" * 15_800 + "\u0327" * 15_800
HEAPS = (HEAP, HEAP * 4, "\u0301\u0327" * 60_000, "\u0f73\u0301" * 30_000, "\u0f73" * 60_000 + "\u0301" * 60_000, "\uff9e\uff9f\u0327" * 40_000,
         "\u05b0\u05b1" * 60_000, "q\u0307\u0323" * 40_000, "\U0001d165\U0001d16d" * 60_000, "\u1100\u1161\u11a8" * 40_000)
"""240 kB of marks over one letter, and their sisters of other alphabets."""


@pytest.mark.parametrize("heap", HEAPS, ids=range(len(HEAPS)))
@pytest.mark.parametrize("work", [
    fold, sort_key, clean.clean, scrub, lambda text: spelled(text, "NFC"), lambda text: spelled(text, "NFKD"),
    lambda sent: Form(text("name", most=120)).fill({"name": [sent]}), lambda sent: Form(text("about", most=5000, lines=True)).fill({"about": [sent]}),
    lambda sent: Form(number("n"), rupiah("n2"), digits("n3", most=3)).fill({"n": [sent], "n2": [sent], "n3": [sent]}),
])
def test_a_heap_of_marks_costs_no_time(work, heap) -> None:
    begun = time.thread_time()
    work(heap)
    assert time.thread_time() - begun < 0.25  # it was five seconds and more


def test_letters_of_people_stay_as_they_are() -> None:
    for said in ("Nur’aini Édith Ŵy", "Việt Nam tiếng", "قُرْآنٌ كَرِيمٌ", "ประวัติศาสตร์", "हिन्दी किताब", "👩‍👩‍👧 Keluarga", "e" + "\u0301" * MOST_MARKS):
        assert spelled(said, "NFC") == __import__("unicodedata").normalize("NFC", said)
    assert spelled("a\u0301", "NFC") == "á"
    assert spelled("x" * 500, "NFC", 400) == "x" * 400


def test_a_text_that_is_far_too_long_is_told_so_and_never_cut_in_silence() -> None:
    for sent in (HEAP, "Siti" + " " * 5000 + "Aminah", "\u200b" * 3000 + "Siti", "x" * 100_000):
        typed = Form(text("name", most=120)).fill({"name": [sent]})
        assert typed.problems["name"].code == "too_long" and typed.problems["name"].facts["most"] == 120
    assert Form(text("name", most=120)).fill({"name": [" " * 5000 + "Siti  Aminah" + " " * 5000]}).name == "Siti Aminah"
    assert Form(text("name", most=10)).fill({"name": ["e\u0301" * 10]}).name == "é" * 10


@pytest.mark.parametrize("sent", ["9" * 5000, ".".join(["999"] * 2000), "1" + ".000" * 1300, "1 " * 3000, "+" + "9" * 4400, "0" * 5000 + "1", "1.234" + ",567" * 2000])
@pytest.mark.parametrize("field", [number("n"), rupiah("n"), number("n", least=1400, most=2100), digits("n", most=3)])
def test_a_number_without_end_is_a_sentence_and_no_fault(field, sent) -> None:
    assert Form(field).fill({"n": [sent]}).problems["n"].code


def test_whole_numbers_are_plain_digits_and_not_too_many() -> None:
    assert [whole(text) for text in ("12", "-3", "+4", "007", "9" * 18)] == [12, -3, 4, 7, 10**18 - 1]
    assert {whole(text) for text in ("", None, "1.0", " 1", "1 ", "٣", "²", "1_000", "0x1", "9" * 19, "9" * 5000, "--1", "1e3", "nan", "\n1")} == {None}
    assert (whole("12345", 5), whole("123456", 5)) == (12345, None)
