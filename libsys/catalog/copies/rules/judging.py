"""Whether copies may be added or changed as described: every reason at once."""

from datetime import date

from libsys.catalog.copies.facts import MOST_ACCESSION, MOST_BARCODE, MOST_COPIES, MOST_PRICE, CopyFacts, NewCopies
from libsys.catalog.copies.rules.copy_numbers import valid_barcode
from libsys.kernel.facts import has_unknown_key, too_long
from libsys.kernel.refusals import Judgement
from libsys.library.rules import is_isbn


def judge_copies(copies: NewCopies, kinds: frozenset[str], today: date) -> Judgement:
    """Whether copies may be added as described."""
    judged = judge_copy(copies.facts, kinds, today)
    if not 0 <= copies.count <= MOST_COPIES:
        judged.refuse("too_many_copies", most=MOST_COPIES)
    if copies.first_barcode and not valid_barcode(copies.first_barcode):
        judged.refuse("barcode_impossible", barcode=copies.first_barcode, most=MOST_BARCODE)
    if copies.first_barcode and is_isbn(copies.first_barcode):
        judged.caution("barcode_is_isbn", barcode=copies.first_barcode)
    if copies.first_accession and len(copies.first_accession) > MOST_ACCESSION:
        judged.refuse("catalog_text_too_long", field="accession_number", most=MOST_ACCESSION,
                      count=len(copies.first_accession))
    return judged


def judge_copy(facts: CopyFacts, kinds: frozenset[str], today: date) -> Judgement:
    """Whether these facts of a copy can be true."""
    judged = Judgement()
    for fact, count in too_long(facts):
        judged.refuse("catalog_text_too_long", field=fact.name, most=fact.most, count=count)
    if has_unknown_key(facts) or facts.collection_kind not in kinds:
        judged.refuse("catalog_key_unknown")
    if facts.price_rupiah is not None and not 0 <= facts.price_rupiah <= MOST_PRICE:
        judged.refuse("price_impossible")
    if facts.received_on is not None and facts.received_on > today:
        judged.refuse("received_in_future", received_on=facts.received_on)
    return judged
