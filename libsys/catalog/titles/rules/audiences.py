"""For whom a book is: everyone, children, young people or adults."""

from libsys.catalog.titles.words import AUDIENCES

_NAMES = {
    "semua": "semua semua-umur umum general all".split(),
    "anak": "anak anak-anak juvenile children child balita paud sd".split(),
    "remaja": "remaja teen young-adult adolescent smp sma".split(),
    "dewasa": "dewasa adult adults".split(),
}


def read_audience(text: str | None) -> str | None:
    """The audience that a word of another program stands for; None when unknown."""
    asked = "-".join((text or "").casefold().split())
    return next((audience for audience in AUDIENCES if asked in (audience, *_NAMES.get(audience, ()))), None)
