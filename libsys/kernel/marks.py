"""Marks a sentence where it is written down, also where no words are said: in rules and declarations."""


def N_(msgid: str) -> str:
    """The sentence itself; who gathers what must be translated finds it by this mark."""
    return msgid
