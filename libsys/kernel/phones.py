"""Telephone numbers: kept in one international form, shown as people here write them."""

import re

from libsys.kernel.refusals import Reason, reason

HOME = "ID"
HOME_CODE = 62


_LABEL = re.compile(r"(?:wa|whatsapp|hp|telp?|telepon|no|nomor)\b[\s.:]*", re.IGNORECASE)
_WORDS = re.compile(r"\([^0-9()]*\)|[^0-9+().\s-]+")
_EXTENSION = re.compile(r"\b(?:ext|extension|pesawat|pswt|pes)\b.*", re.IGNORECASE)
_BETWEEN = re.compile(r"[/,;&|\n]|\b(?:atau|dan|or|and)\b", re.IGNORECASE)


def unclear(typed: str, otherwise: str) -> Reason:
    """What to ask about a text that is no single number: two of them, words beside it, or (`otherwise`) something else."""
    typed = _EXTENSION.sub("", typed)
    pieces = [number for piece in _BETWEEN.split(typed) if (number := international(_WORDS.sub(" ", piece)))]
    if len(pieces) > 1:
        return reason("phone_two", likely=spoken(pieces[0]))
    whole = international(_WORDS.sub(" ", typed)) or (pieces[0] if pieces else None)
    return reason("phone_with_words", likely=spoken(whole)) if whole else reason(otherwise)


def international(typed: str) -> str | None:
    """The number as 6281234567890, from 0812…, +62 812-… or 62 812…; None when it is not one number and nothing else."""
    import phonenumbers  # its tables are large; most requests do not need them

    typed = typed.strip()
    if typed[-3:].casefold() == " wa":
        typed = typed[:-3]
    if label := _LABEL.match(typed):
        typed = typed[label.end():]
    if len(typed) > 40 or re.search(r"[^\W\d_]|[/,;#*]", typed):
        return None  # a word, an extension or a second number would be cut in silence
    try:
        number = phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).removeprefix("+")


def spoken(number: str | None) -> str | None:
    """How a kept number is read out: 0812-3456-7890 here, +60 12-345 6789 from abroad; None stays None."""
    if not number:
        return None
    import phonenumbers

    try:
        parsed = phonenumbers.parse(f"+{number}", None)
    except phonenumbers.NumberParseException:
        return number
    is_home = parsed.country_code == HOME_CODE
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
