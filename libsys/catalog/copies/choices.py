"""What the forms of copies let one choose from, in the reader's language; and who may write."""

from typing import Any

from libsys.catalog.copies import queries, words
from libsys.catalog.copies.facts import CopyFacts
from libsys.gate import may, who_is
from libsys.ui import sayer
from libsys.ui.forms import declared_options

Options = list[tuple[str, str]]


async def kind_words() -> dict[str, str]:
    """The collection kinds: ours by our words, the village's own by the name it gave them."""
    return {key: words.COLLECTION_KINDS.get(key, name) for key, name in (await queries.collection_kinds()).items()}


async def choices(request: Any) -> dict[str, Options]:
    """Options for the selects of the copy forms."""
    return declared_options(CopyFacts, say=sayer(request), more={"collection_kind": await kind_words()})


def may_write(request: Any) -> bool:
    """Whether the reader of this page may change the catalogue."""
    return may(who_is(request).role, "catalog.write")
