"""The tables of the catalogue that other rooms read."""

from libsys.catalog.copies.tables import CollectionKind, Copy, CopyEvent
from libsys.catalog.titles.tables import Contributor, Subject, Title, TitleContributor, TitleSubject

__all__ = ["CollectionKind", "Contributor", "Copy", "CopyEvent", "Subject", "Title", "TitleContributor", "TitleSubject"]
