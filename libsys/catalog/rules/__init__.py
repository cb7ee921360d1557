"""What the catalogue knows without looking anything up: names, labels, classes, words, numbers."""

from libsys.catalog.rules.audiences import AUDIENCES, read_audience
from libsys.catalog.rules.call_numbers import CallNumber, propose_call_number, read_call_number
from libsys.catalog.rules.class_table import SUBJECTS, ClassSubject
from libsys.catalog.rules.classes import (
    ISLAM,
    MAIN_CLASSES,
    REPORT_CLASSES,
    is_fiction,
    main_class,
    propose_class,
    read_class,
    report_class,
    subject_named,
    valid_class,
)
from libsys.catalog.rules.copy_numbers import next_accession, next_barcode, valid_barcode
from libsys.catalog.rules.headings import kind_of_name, propose_heading, propose_headings, split_authors
from libsys.catalog.rules.languages import LANGUAGES, read_language
from libsys.catalog.rules.search_text import fold, search_terms, stems, words
from libsys.catalog.rules.spelling import best_correction, deletes, distance

__all__ = [
    "AUDIENCES",
    "ISLAM",
    "LANGUAGES",
    "MAIN_CLASSES",
    "REPORT_CLASSES",
    "SUBJECTS",
    "CallNumber",
    "ClassSubject",
    "best_correction",
    "deletes",
    "distance",
    "fold",
    "is_fiction",
    "kind_of_name",
    "main_class",
    "next_accession",
    "next_barcode",
    "propose_call_number",
    "propose_class",
    "propose_heading",
    "propose_headings",
    "read_audience",
    "read_call_number",
    "read_class",
    "read_language",
    "report_class",
    "search_terms",
    "split_authors",
    "stems",
    "subject_named",
    "valid_barcode",
    "valid_class",
    "words",
]
