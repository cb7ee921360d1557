"""What the forms let one choose from, in the reader's language; and who may write."""

from typing import Any

from libsys.catalog import queries, words
from libsys.catalog.forms import NO_CLASS
from libsys.catalog.rules import SUBJECTS
from libsys.kernel.words import N_, translator
from libsys.staff.gate import who_is
from libsys.staff.rules.permissions import may
from libsys.ui.rendering import language_of

BY_TITLE = N_("Usulkan dari judul")
WITHOUT = N_("Tanpa kelas")


async def kind_words() -> dict[str, str]:
    """The collection kinds: ours by our words, the village's own by the name it gave them."""
    return {key: words.COLLECTION_KINDS.get(key, name) for key, name in (await queries.collection_kinds()).items()}


async def choices(request: Any) -> dict[str, list[tuple[str, str]]]:
    """Options for the selects of the book and copy forms."""
    who = who_is(request)
    say = translator(language_of(request, request.cookies.get("lang") or who.language))

    def named(keys: dict[str, str]) -> list[tuple[str, str]]:
        return [(key, say(msgid)) for key, msgid in keys.items()]

    subjects = [(one.key, f"{one.class_number} · {say(one.words)}") for one in SUBJECTS]
    return {
        "subjects": [("", say(BY_TITLE)), *subjects, (NO_CLASS, say(WITHOUT))],
        "sources": named(words.SOURCES), "roles": named(words.ROLES), "audiences": named(words.AUDIENCES),
        "languages": named(words.LANGUAGES), "conditions": named(words.CONDITIONS),
        "kinds": named(await kind_words()),
    }


def may_write(request: Any) -> bool:
    """Whether the reader of this page may change the catalogue."""
    return may(who_is(request).role, "catalog.write")
