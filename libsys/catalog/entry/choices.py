"""What the form of a book lets one choose from, in the reader's language."""

from typing import Any

from libsys.catalog.copies import choices as copies
from libsys.catalog.copies.choices import Options
from libsys.catalog.titles.facts import Credit, TitleWords
from libsys.catalog.titles.forms import NO_CLASS
from libsys.catalog.titles.rules import SUBJECTS
from libsys.kernel.words import N_
from libsys.ui import sayer
from libsys.ui.forms import declared_options

BY_TITLE = N_("Usulkan dari judul")
WITHOUT = N_("Tanpa kelas")


async def choices(request: Any) -> dict[str, Options]:
    """Options for the selects of the book and copy forms, by the name of the fact."""
    say = sayer(request)
    subjects = [(one.key, f"{one.class_number} · {say(one.words)}") for one in SUBJECTS]
    return await copies.choices(request) | declared_options(TitleWords, Credit, say=say) | {
        "subjects": [("", say(BY_TITLE)), *subjects, (NO_CLASS, say(WITHOUT))]}
