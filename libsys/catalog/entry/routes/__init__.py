"""The doors of cataloguing: a new book, a title."""

from libsys.catalog.entry.routes import entry, titles

ROUTES = [*entry.ROUTES, *titles.ROUTES]
