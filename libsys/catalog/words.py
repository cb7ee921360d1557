"""The words for the keys the catalogue keeps."""

from libsys.catalog.copies.words import COLLECTION_KINDS, CONDITIONS, SOURCES, STATES
from libsys.catalog.titles.words import AUDIENCES, LANGUAGES, ROLES

__all__ = ["AUDIENCES", "COLLECTION_KINDS", "CONDITIONS", "LANGUAGES", "ROLES", "SOURCES", "STATES"]
