"""The doors of cataloguing: a new book, a title."""

from libsys.catalog.entry.routes import entry, titles
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry

ROUTES = [*entry.ROUTES, *titles.ROUTES]
NAVIGATION = [Entry("catalog", N_("Katalog"), "/catalog", "book", "catalog.read", 20)]
