"""What the catalogue knows of titles without looking anything up: names, labels, classes, ISBN."""

from libsys.catalog.titles.rules import isbn
from libsys.catalog.titles.rules.audiences import AUDIENCES, read_audience
from libsys.catalog.titles.rules.call_numbers import CallNumber, propose_call_number
from libsys.catalog.titles.rules.class_table import SUBJECTS, ClassSubject
from libsys.catalog.titles.rules.classes import (
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
from libsys.catalog.titles.rules.filing import complete, first_heading, kept_call_number, proposed_call_number, row_of
from libsys.catalog.titles.rules.headings import kind_of_name, propose_heading, split_authors
from libsys.catalog.titles.rules.judging import isbn_caution, judge_title
from libsys.catalog.titles.rules.languages import LANGUAGES, read_language

__all__ = [
    "AUDIENCES", "ISLAM", "LANGUAGES", "MAIN_CLASSES", "REPORT_CLASSES", "SUBJECTS", "CallNumber", "ClassSubject",
    "complete", "first_heading", "is_fiction", "isbn", "isbn_caution", "judge_title", "kept_call_number",
    "kind_of_name", "main_class", "propose_call_number", "propose_class", "propose_heading",
    "proposed_call_number", "read_audience", "read_class", "read_language", "report_class", "row_of",
    "split_authors", "subject_named", "valid_class",
]
