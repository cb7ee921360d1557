"""What an act on copies answers: plain values, so that the same form sent twice can be answered again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Added:
    """Copies that were added, with the numbers they got, in their order."""

    title_id: str
    copy_ids: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()
    accession_numbers: tuple[str, ...] = ()
