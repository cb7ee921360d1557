"""What the catalogue knows of copies without looking anything up: their numbers, what may be written of them."""

from libsys.catalog.copies.rules.copy_numbers import next_accession, next_barcode, valid_barcode
from libsys.catalog.copies.rules.judging import judge_copies, judge_copy

__all__ = ["judge_copies", "judge_copy", "next_accession", "next_barcode", "valid_barcode"]
