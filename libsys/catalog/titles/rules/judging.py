"""Whether a title may be written into the catalogue as described: every reason at once."""

from datetime import date

from libsys.catalog.titles.facts import (
    EARLIEST_YEAR,
    KINDS_OF_NAME,
    LATEST_YEAR,
    MOST,
    MOST_CONTRIBUTORS,
    MOST_SUBJECTS,
    ROLES,
    TitleFacts,
)
from libsys.catalog.titles.rules import isbn as isbns
from libsys.catalog.titles.rules.audiences import AUDIENCES
from libsys.catalog.titles.rules.classes import valid_class
from libsys.catalog.titles.rules.languages import LANGUAGES
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
