"""Every sentence and every number a reader sees, in the reader's language.

Indonesian sentences are the keys (msgids); English lies beside each room in `en.po`.

* `N_("…")` marks a sentence where it is written down; `translator(lang)` gives the
  `_` that says it. `_("{n} buku", n=3)` fills places; a place keeps its name in English.
* There are no plurals: a sentence is worded so that it needs none ("{n} book(s)").
* `filters(lang)` are the ways to write a date, a time, a number or an amount.
* `sentence(reason, lang)` says a refusal; rooms hand theirs over by `register_sentences`.
* `parse_day` and `parse_time` read what people type; `nearly_a_day` says what to ask about the rest.
"""

from libsys.kernel.words.formats import filters, set_zone, zone
from libsys.kernel.words.languages import DEFAULT_LANGUAGE, LANGUAGES, ZONES, language_of
from libsys.kernel.words.reading import nearly_a_day, nearly_a_year, parse_day, parse_time, parse_year
from libsys.kernel.words.speaking import (
    N_,
    Named,
    Translate,
    register_sentences,
    registered_sentences,
    sentence,
    translator,
)
from libsys.kernel.words.translations import conflicts, english, load, read_po

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "N_",
    "Named",
    "Translate",
    "ZONES",
    "conflicts",
    "english",
    "filters",
    "language_of",
    "load",
    "nearly_a_day",
    "nearly_a_year",
    "parse_day",
    "parse_time",
    "parse_year",
    "read_po",
    "register_sentences",
    "registered_sentences",
    "sentence",
    "set_zone",
    "translator",
    "zone",
]
