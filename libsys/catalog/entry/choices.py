"""What the form of a book lets one choose from, in the reader's language."""

from typing import Any

from libsys.catalog.copies import choices as copies
from libsys.catalog.copies.choices import Options, named, sayer
from libsys.catalog.titles import words
from libsys.catalog.titles.forms import NO_CLASS
from libsys.catalog.titles.rules import SUBJECTS
from libsys.kernel.words import N_

BY_TITLE = N_("Usulkan dari judul")
WITHOUT = N_("Tanpa kelas")


async def choices(request: Any) -> dict[str, Options]:
    """Options for the selects of the book and copy forms."""
    say = sayer(request)
    subjects = [(one.key, f"{one.class_number} · {say(one.words)}") for one in SUBJECTS]
    return await copies.choices(request) | {
        "subjects": [("", say(BY_TITLE)), *subjects, (NO_CLASS, say(WITHOUT))],
        "roles": named(words.ROLES, say), "audiences": named(words.AUDIENCES, say),
        "languages": named(words.LANGUAGES, say),
    }
