"""Sentences: from an Indonesian key and its facts to what the reader reads."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Protocol

from libsys.kernel.marks import N_ as N_
from libsys.kernel.words.formats import fact
from libsys.kernel.words.languages import language_of
from libsys.kernel.words.translations import english

_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


class Translate(Protocol):
    """What `_` is: a sentence and its facts in, words out."""

    def __call__(self, msgid: str, /, **facts: object) -> str: ...


class ReasonLike(Protocol):
    """A code and its facts, as `libsys.kernel.refusals.Reason` is."""

    @property
    def code(self) -> str: ...

    @property
    def facts(self) -> Mapping[str, object]: ...


class Named(tuple[str, ...]):
    """A fact of a sentence that is words of the house itself (msgids), said in the sentence's language."""


@cache
def translator(lang: str) -> Translate:
    """The `_` of a language. A sentence without English is said in Indonesian."""
    language = language_of(lang)
    find: Callable[[str], str | None] = english if lang == "en" else lambda msgid: msgid

    def _(msgid: str, /, **facts: object) -> str:
        words = find(msgid) or msgid
        if not facts:
            return words

        # Only {name} is a place, and what is filled in is never read again: text typed
        # by people cannot become a format string.
        def fill(place: re.Match[str]) -> str:
            name = place[1]
            value = facts.get(name)
            if isinstance(value, Named):
                value = [find(msgid) or msgid for msgid in value]
            return fact(language, name, value) if name in facts else place[0]

        return _PLACE.sub(fill, words)

    return _


_UNKNOWN = N_("Permintaan ini belum dapat dipenuhi. Beri tahu pengelola kode ini: {code}.")
_sentences: dict[str, tuple[str, Mapping[str, Mapping[str, str]]]] = {}


def register_sentences(sentences: Mapping[str, str], words: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """A room hands over its sentences by reason code.

    `words` names facts that hold a key, with the words of each key:
    `register_sentences(SENTENCES, {"sex": SEXES})` says {sex} in words.
    """
    for code, msgid in sentences.items():
        known = _sentences.get(code)
        if known and known[0] != msgid:
            raise ValueError(f"two sentences for the reason {code}: {known[0]!r} and {msgid!r}")
        _sentences[code] = (msgid, words or {})


def registered_sentences() -> dict[str, str]:
    """Every sentence that was handed over, by reason code."""
    return {code: msgid for code, (msgid, _words) in _sentences.items()}


def sentence(reason: ReasonLike, lang: str) -> str:
    """What a reason says to the reader; an unknown code is named, so that someone can help."""
    _ = translator(lang)
    msgid, words = _sentences.get(reason.code, (_UNKNOWN, {}))
    facts: dict[str, object] = {"code": reason.code, **dict(reason.facts)}
    for name, by_key in words.items():
        key = facts.get(name)
        if isinstance(key, str) and key in by_key:
            facts[name] = _(by_key[key])
    return _(msgid, **facts)
