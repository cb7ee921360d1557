"""What an act tells back: plain values, so that the same form sent twice can tell them again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Added:
    """Copies that were added, with the numbers they got, in their order."""

    title_id: str
    copy_ids: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()
    accession_numbers: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        return self.title_id, self.copy_ids, self.barcodes, self.accession_numbers

    @classmethod
    def again(cls, kept: dict) -> "Added":
        """The first result of a form that was sent twice."""
        return cls(kept["title_id"], *(tuple(kept[name]) for name in ("copy_ids", "barcodes", "accession_numbers")))
