"""What follows every change of a title or its copies, in the same transaction: the rooms above hang it up."""

from libsys.acts import registries


async def title_changed(title_id: str) -> None:
    """Whatever stands on the title's words comes into step."""
    for follow in registries.gathered("TITLE_CHANGED"):
        await follow(title_id)


async def copies_changed(title_id: str) -> None:
    """Whatever counts the title's copies counts anew; its words are as they were."""
    for follow in registries.gathered("COPIES_CHANGED"):
        await follow(title_id)
