"""Whether a title may be written into the catalogue as described: every reason at once."""

from datetime import date

from libsys.catalog.titles.facts import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    MOST_CONTRIBUTORS,
    MOST_ISBN,
    MOST_SUBJECT,
    MOST_SUBJECTS,
    TitleFacts,
)
from libsys.catalog.titles.rules import isbn as isbns
from libsys.catalog.titles.rules.classes import valid_class
from libsys.kernel.facts import has_unknown_key, too_long
from libsys.kernel.refusals import Judgement, Reason, reason


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
    for record in (facts, *facts.contributors):
        for fact, count in too_long(record):
            judged.refuse("catalog_text_too_long", field=fact.name, most=fact.most, count=count)
    for name, most, texts in (("isbn", MOST_ISBN, (facts.isbn or "",)), ("subject", MOST_SUBJECT, facts.subjects)):
        for text in texts:
            if len(text) > most:
                judged.refuse("catalog_text_too_long", field=name, most=most, count=len(text))
    if facts.year is not None and not EARLIEST_YEAR <= facts.year <= LATEST_YEAR:
        judged.refuse("year_impossible", year=str(facts.year))
    elif facts.year is not None and facts.year > today.year + 1:
        judged.caution("year_to_come", year=str(facts.year))
    if any(map(has_unknown_key, (facts, *facts.contributors))):
        judged.refuse("catalog_key_unknown")
    if len(facts.contributors) > MOST_CONTRIBUTORS or len(facts.subjects) > MOST_SUBJECTS:
        judged.refuse("catalog_too_many", contributors=MOST_CONTRIBUTORS, subjects=MOST_SUBJECTS)
    if facts.class_number and not valid_class(facts.class_number):
        judged.caution("class_unknown", class_number=facts.class_number)
    if caution := isbn_caution(facts.isbn):
        judged.cautions.append(caution)
    return judged
