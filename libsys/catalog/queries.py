"""What the catalogue can be asked; every answer is shaped for a page, another room or a machine."""

from libsys.catalog.copies.queries import (
    CopyLine,
    collection_kinds,
    copies_of,
    copy_by_barcode,
    copy_by_id,
    copy_keys,
    copy_rows,
    events_of,
    last_saved,
    next_numbers,
    of_a_day,
    out_of_step,
    title_rows,
)
from libsys.catalog.entry.queries import (
    Credited,
    TitleLine,
    TitlePage,
    facts_of_title,
    recent,
    searched,
    title_line,
    title_page,
    titles_named,
)
from libsys.catalog.packs.queries import IsbnAnswer, look_up, packs
from libsys.catalog.titles.queries import find_by_isbn

__all__ = [
    "CopyLine", "Credited", "IsbnAnswer", "TitleLine", "TitlePage",
    "collection_kinds", "copies_of", "copy_by_barcode", "copy_by_id", "copy_keys", "copy_rows", "events_of", "facts_of_title",
    "find_by_isbn", "last_saved", "look_up", "next_numbers", "of_a_day", "out_of_step", "packs", "recent", "searched", "title_line", "title_page",
    "title_rows", "titles_named",
]
