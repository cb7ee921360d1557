"""Whether a book may be written into the catalogue as described: every reason at once. Pure, no database."""

from datetime import date

from libsys.catalog import isbn as isbns
from libsys.catalog.facts import (
    CONDITIONS,
    EARLIEST_YEAR,
    KINDS_OF_NAME,
    LATEST_YEAR,
    MOST,
    MOST_CONTRIBUTORS,
    MOST_COPIES,
    MOST_SUBJECTS,
    ROLES,
    SOURCES,
    CopyFacts,
    NewCopies,
    TitleFacts,
)
from libsys.catalog.rules import AUDIENCES, LANGUAGES, valid_barcode, valid_class
from libsys.kernel.refusals import Judgement, Reason, reason

MOST_PRICE = 2_000_000_000


def isbn_caution(typed: str | None) -> Reason | None:
    """What is unusual about an ISBN; never a reason to send the book away."""
    read = isbns.read(typed)
    if read.caution is None:
        return None
    return reason(read.caution, isbn=read.printed, suggestion=read.suggestion)


def judge_title(facts: TitleFacts, today: date) -> Judgement:
    """Refusals: too long, unknown keys. Cautions: a doubtful ISBN, a year to come, an unknown class."""
    judged = Judgement()
    if not facts.title.strip():
        judged.refuse("title_needed")
    texts = {name: getattr(facts, name) for name in MOST if hasattr(facts, name)}
    names = {"name": facts.contributors, "heading": facts.contributors}
    long = [(name, text) for name, text in texts.items() if text]
    long += [(name, getattr(credit, name)) for name, people in names.items() for credit in people]
    long += [("subject", subject) for subject in facts.subjects]
    for name, text in long:
        if len(text) > MOST[name]:
            judged.refuse("catalog_text_too_long", field=name, most=MOST[name], count=len(text))
    if facts.year is not None and not EARLIEST_YEAR <= facts.year <= LATEST_YEAR:
        judged.refuse("year_impossible", year=str(facts.year))
    elif facts.year is not None and facts.year > today.year + 1:
        judged.caution("year_to_come", year=str(facts.year))
    known = (facts.language in (None, *LANGUAGES), facts.audience in (None, *AUDIENCES),
             all(credit.role in ROLES and credit.kind in ("", *KINDS_OF_NAME) for credit in facts.contributors))
    if not all(known):
        judged.refuse("catalog_key_unknown")
    if len(facts.contributors) > MOST_CONTRIBUTORS or len(facts.subjects) > MOST_SUBJECTS:
        judged.refuse("catalog_too_many", contributors=MOST_CONTRIBUTORS, subjects=MOST_SUBJECTS)
    if facts.class_number and not valid_class(facts.class_number):
        judged.caution("class_unknown", class_number=facts.class_number)
    if caution := isbn_caution(facts.isbn):
        judged.cautions.append(caution)
    return judged


def judge_copies(copies: NewCopies, kinds: frozenset[str], today: date) -> Judgement:
    """Whether copies may be added as described."""
    judged = judge_copy(copies.facts, kinds, today)
    if not 0 <= copies.count <= MOST_COPIES:
        judged.refuse("too_many_copies", most=MOST_COPIES)
    if copies.first_barcode and not valid_barcode(copies.first_barcode):
        judged.refuse("barcode_impossible", barcode=copies.first_barcode)
    if copies.first_accession and len(copies.first_accession) > MOST["accession_number"]:
        judged.refuse("catalog_text_too_long", field="accession_number", most=MOST["accession_number"],
                      count=len(copies.first_accession))
    return judged


def judge_copy(facts: CopyFacts, kinds: frozenset[str], today: date) -> Judgement:
    """Whether these facts of a copy can be true."""
    judged = Judgement()
    for name in ("source_name", "shelf", "note"):
        if len(getattr(facts, name) or "") > MOST[name]:
            judged.refuse("catalog_text_too_long", field=name, most=MOST[name], count=len(getattr(facts, name)))
    if facts.source not in (None, *SOURCES) or facts.condition not in CONDITIONS or facts.collection_kind not in kinds:
        judged.refuse("catalog_key_unknown")
    if facts.price_rupiah is not None and not 0 <= facts.price_rupiah <= MOST_PRICE:
        judged.refuse("price_impossible")
    if facts.received_on is not None and facts.received_on > today:
        judged.refuse("received_in_future", received_on=facts.received_on)
    return judged
