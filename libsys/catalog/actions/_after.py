"""What follows every change of a title or its copies, in the same transaction."""

from libsys.catalog import search


async def title_changed(title_id: str) -> None:
    """The title is found by its new words, and its free copies are counted anew."""
    await search.refresh(title_id)


async def copies_changed(title_id: str) -> None:
    """The free copies are counted anew; the title's words are as they were."""
    await search.recount(title_id)
