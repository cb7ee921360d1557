"""What the catalogue knows of copies without looking anything up: their numbers, what may be written of them."""

from libsys.catalog.copies.rules.copy_numbers import FIRST_BARCODE, next_accession, next_barcode, valid_barcode
from libsys.catalog.copies.rules.judging import judge_copies, judge_copy
from libsys.catalog.copies.rules.life import HERE, STATES, begun, standing, state_of, state_of_row

__all__ = [
    "FIRST_BARCODE", "HERE", "STATES", "begun", "judge_copies", "judge_copy", "next_accession", "next_barcode", "standing", "state_of", "state_of_row",
    "valid_barcode",
]
