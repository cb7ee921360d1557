"""The numbers and rows of new copies."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from libsys.catalog.copies.actions import living
from libsys.catalog.copies.actions.results import Added
from libsys.catalog.copies.facts import MOST_COPIES, NewCopies
from libsys.catalog.copies.rules import judge_copies, next_accession, next_barcode, valid_barcode
from libsys.catalog.copies.tables import Copy
from libsys.kernel.database import new_id, row, rows, value
from libsys.kernel.facts import values
from libsys.kernel.refusals import Judgement, NotFound
from libsys.library import numbers
from libsys.library.rules import can_lead_on, greatest

KINDS = "SELECT key FROM collection_kind ORDER BY position, key"
ACCESSION_TAKEN = "SELECT id FROM copy WHERE accession_number = {} AND id <> {} AND undone_at IS NULL LIMIT 1"
ACCESSIONS = "SELECT accession_number FROM copy WHERE accession_number IS NOT NULL AND undone_at IS NULL ORDER BY id DESC"
MOST_STEPS = 100_000
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class GivenNumbers:
    """The numbers for some copies, one of each kind for every copy."""

    barcodes: tuple[str, ...]
    accession_numbers: tuple[str, ...]


async def present(copy_id: str) -> dict:
    """The copy's row, or NotFound."""
    copy = await row("SELECT * FROM copy WHERE id = {} AND undone_at IS NULL", copy_id)
    if copy is None:
        raise NotFound("copy_unknown")
    return copy


async def collection_kinds() -> frozenset[str]:
    """The keys of the collection kinds this library has."""
    return frozenset(one["key"] for one in await rows(KINDS))


async def accession_taken(number: str, copy_id: str = "") -> bool:
    """Whether another copy carries this accession number."""
    return await value(ACCESSION_TAKEN, number, copy_id) is not None


async def _last(kind: str) -> str | None:
    """The last number of this kind; where the disk spoiled an accession number's counter, the greatest that a copy carries."""
    last = await numbers.propose(kind)
    if kind != "accession" or last is None or can_lead_on(last) or await accession_taken(last):
        return last
    return greatest([copy["accession_number"] for copy in await rows(ACCESSIONS)])


async def next_numbers(count: int, today: date) -> GivenNumbers:
    """The next free numbers of both kinds: what the form proposes, and what copies without wishes get."""
    last_barcode, last_accession = await _last("barcode"), await _last("accession")
    return GivenNumbers(
        await _free(next_barcode(last_barcode), next_barcode, _barcode_taken, count),
        await _free(next_accession(last_accession, today.year), lambda last: next_accession(last, today.year),
                    accession_taken, count),
    )


async def judge_new_copies(judged: Judgement, copies: NewCopies, today: date) -> GivenNumbers:
    """Add every reason about the copies to the judgement; the numbers they would get."""
    described = judge_copies(copies, await collection_kinds(), today)
    judged.refusals += described.refusals
    judged.cautions += described.cautions
    count = min(max(copies.count, 0), MOST_COPIES)
    free = await next_numbers(count, today)
    barcodes, accessions = free.barcodes, free.accession_numbers
    if copies.first_barcode and valid_barcode(copies.first_barcode):
        barcodes = _series(copies.first_barcode, next_barcode, count)
        for number in barcodes:
            if await _barcode_taken(number):
                judged.refuse("number_taken", number=number)
                break
    if copies.first_accession:
        accessions = _series(copies.first_accession, lambda last: next_accession(last, today.year), count)
        for number in accessions:
            if await accession_taken(number):
                judged.caution("accession_number_taken", number=number)
                break
    for kind, series in (("barcode", barcodes), ("accession", accessions)):
        if len(series) < count:
            judged.refuse("numbers_end", number=series[-1] if series else await numbers.propose(kind))
    return GivenNumbers(barcodes, accessions)


async def write_copies(
    title_id: str, copies: NewCopies, given: GivenNumbers, *, entered_from: str, today: date, now: datetime, by: str
) -> Added:
    """The rows of the copies; their numbers are taken and remembered."""
    made = [
        Copy(id=new_id(), title=title_id, barcode=barcode, accession_number=accession, **values(copies.facts),
             entered_from=entered_from, recorded_at=now, recorded_by=by)
        for barcode, accession in zip(given.barcodes, given.accession_numbers, strict=True)
    ]
    for copy in made:
        await numbers.take(copy.barcode, kind="copy", subject=copy.id)
    if made:
        await Copy.insert(*made)
        await living.begin(made, today)
        await _remember("barcode", given.barcodes[-1])
        await _remember("accession", given.accession_numbers[-1])
    return Added(title_id, tuple(copy.id for copy in made), given.barcodes, given.accession_numbers)


async def _barcode_taken(number: str) -> bool:
    return await numbers.is_taken(number)


def _series(first: str, following: Callable[[str], str | None], count: int) -> tuple[str, ...]:
    """The first number and those after it; fewer where the pattern comes to its end."""
    series: list[str] = []
    number: str | None = first
    while number is not None and len(series) < count:
        series.append(number)
        number = following(number)
    return tuple(series)


async def _free(
    first: str | None, following: Callable[[str], str | None], taken: Callable[[str], Awaitable[bool]], count: int
) -> tuple[str, ...]:
    """The next numbers that nothing has yet; fewer where the pattern comes to its end."""
    free: list[str] = []
    number = first
    for _ in range(MOST_STEPS):
        if number is None or len(free) == count:
            break
        if not await taken(number):
            free.append(number)
        number = following(number)
    return tuple(free)


async def _remember(kind: str, number: str) -> None:
    """The next proposal continues from here; an old book entered late does not turn the counter back."""
    last = await _last(kind)
    if last is None or not _is_earlier(number, last):
        await numbers.remember(kind, number)


def _is_earlier(number: str, last: str) -> bool:
    """Whether two numbers have one pattern and the first stands before the last."""
    if _DIGITS.sub("0", number) != _DIGITS.sub("0", last):
        return False
    return [int(one) for one in _DIGITS.findall(number)] < [int(one) for one in _DIGITS.findall(last)]
