"""Words that no book has: the catalogue's word that was probably meant, or the search without them."""

from libsys.catalog.search.queries.matching import matching
from libsys.finding import STEM, Asked, best_correction, deletes, everywhere
from libsys.kernel.database import rows

PLACES = 8
MEANT = """SELECT t.term, t.title_count FROM search_term t WHERE t.term IN (SELECT s.term FROM search_spelling s
    WHERE s.variant IN ({}, {}, {}, {}, {}, {}, {}, {})) ORDER BY t.title_count DESC, t.term LIMIT 500"""


async def corrected(asked: Asked) -> tuple[Asked, tuple[str, ...]]:
    """The search with its unknown words put right; those that cannot be are left out, and named."""
    kept, left_out = [], []
    for word in asked.words:
        if await matching(everywhere(asked.with_words([word]))):
            kept.append(word)
        elif (meant := await _meant(word) or await _meant(STEM + word)) is not None:
            kept.append(meant.removeprefix(STEM))
        else:
            left_out.append(word)
    return asked.with_words(kept), tuple(left_out)


async def _meant(word: str) -> str | None:
    variants = deletes(word)
    if not variants or len(variants) > PLACES:
        return None
    near = await rows(MEANT, *variants, *[variants[0]] * (PLACES - len(variants)))
    return best_correction(word, [(known["term"], known["title_count"]) for known in near])
