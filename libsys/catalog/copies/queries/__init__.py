"""What can be asked about copies."""

from libsys.catalog.copies.queries.copies import CopyLine, copies_of, copy_by_barcode, copy_by_id
from libsys.catalog.copies.queries.lists import copy_rows, title_rows
from libsys.catalog.copies.queries.proposals import LastSaved, collection_kinds, last_saved, next_numbers

__all__ = [
    "CopyLine", "LastSaved", "collection_kinds", "copies_of", "copy_by_barcode", "copy_by_id", "copy_rows",
    "last_saved", "next_numbers", "title_rows",
]
