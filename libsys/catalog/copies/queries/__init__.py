"""What can be asked about copies."""

from libsys.catalog.copies.queries.copies import CopyLine, copies_of, copy_by_barcode, copy_by_id, copy_keys
from libsys.catalog.copies.queries.days import of_a_day
from libsys.catalog.copies.queries.lists import copy_rows, title_rows
from libsys.catalog.copies.queries.lives import events_of, out_of_step
from libsys.catalog.copies.queries.proposals import LastSaved, collection_kinds, last_saved, next_numbers

__all__ = [
    "CopyLine", "LastSaved", "collection_kinds", "copies_of", "copy_by_barcode", "copy_by_id", "copy_keys", "copy_rows",
    "events_of", "last_saved", "next_numbers", "of_a_day", "out_of_step", "title_rows",
]
