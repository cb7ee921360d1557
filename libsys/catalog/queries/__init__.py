"""What the catalogue can be asked; every answer is shaped for a page, another room or a machine."""

from libsys.catalog.queries.copies import CopyLine, copies_of, copy_by_barcode, copy_by_id
from libsys.catalog.queries.lists import copy_rows, title_rows
from libsys.catalog.queries.lookups import Found, find_by_isbn, look_up
from libsys.catalog.queries.packs import PackLine, packs
from libsys.catalog.queries.proposals import collection_kinds, last_saved, next_numbers
from libsys.catalog.queries.titles import (
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

__all__ = [
    "CopyLine", "Credited", "Found", "PackLine", "TitleLine", "TitlePage",
    "collection_kinds", "copies_of", "copy_by_barcode", "copy_by_id", "copy_rows", "facts_of_title", "find_by_isbn",
    "last_saved", "look_up", "next_numbers", "packs", "recent", "searched", "title_line", "title_page",
    "title_rows", "titles_named",
]
