"""What the catalogue knows without looking anything up, for the rooms that stand on it."""

from libsys.catalog.copies.rules import (
    FIRST_BARCODE,
    HERE,
    STATES,
    next_accession,
    next_barcode,
    state_of,
    valid_barcode,
)
from libsys.catalog.titles.rules import (
    AUDIENCES,
    ISLAM,
    LANGUAGES,
    MAIN_CLASSES,
    REPORT_CLASSES,
    SUBJECTS,
    isbn,
    kind_of_name,
    main_class,
    propose_call_number,
    propose_class,
    propose_heading,
    report_class,
)

__all__ = [
    "AUDIENCES", "FIRST_BARCODE", "HERE", "ISLAM", "LANGUAGES", "MAIN_CLASSES", "REPORT_CLASSES", "STATES", "SUBJECTS", "isbn", "kind_of_name",
    "main_class", "next_accession", "next_barcode", "propose_call_number", "propose_class", "propose_heading",
    "report_class", "state_of", "valid_barcode",
]
