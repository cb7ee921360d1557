"""A book and its copies as one hands them to the catalogue."""

from libsys.catalog.copies.facts import CopyFacts, NewCopies
from libsys.catalog.titles.facts import Credit, TitleFacts

__all__ = ["CopyFacts", "Credit", "NewCopies", "TitleFacts"]
