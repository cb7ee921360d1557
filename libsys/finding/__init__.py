"""Search without a database: one way to fold text, words and stems, the tiers of an answer, slips of the finger.

Offers `fold` and `sort_key` (text made comparable), `words`, the terms of an index and what
       is asked of it (`Asked`, `index`, `everywhere`, `within`, `needles`, `taught_words`, and `Group`, `STEM`, `TIERS`, `TITLE` to read it by), `deletes` and
       `best_correction` (what was probably meant).
Stands on the kernel's `letters` alone. Floor 1. Pure.
Start reading at `folding`, then `tiers`.
"""

from libsys.finding.folding import fold, sort_key
from libsys.finding.spelling import best_correction, deletes, distance
from libsys.finding.terms import MOST_STEMS, MOST_WORD, stems, words
from libsys.finding.tiers import (
    STEM,
    TIERS,
    TITLE,
    Asked,
    Group,
    everywhere,
    index,
    needles,
    plain_words,
    taught_words,
    term,
    within,
)

__all__ = [
    "MOST_STEMS", "MOST_WORD", "STEM", "TIERS", "TITLE", "Asked", "Group", "best_correction", "deletes", "distance",
    "everywhere", "fold", "index", "needles", "plain_words", "sort_key", "stems", "taught_words",
    "term", "within", "words",
]
