"""A book and its copies as one hands them to the catalogue."""

from libsys.catalog.copies.facts import CONDITIONS, SOURCES, CopyFacts, NewCopies
from libsys.catalog.titles.facts import ROLES, Credit, TitleFacts

__all__ = ["CONDITIONS", "ROLES", "SOURCES", "CopyFacts", "Credit", "NewCopies", "TitleFacts"]
