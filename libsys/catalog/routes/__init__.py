"""The catalogue's doors: a new book, a title, a copy, the packs."""

from libsys.catalog.packs import MOST_BYTES
from libsys.catalog.routes import copies as _copies
from libsys.catalog.routes import entry as _entry
from libsys.catalog.routes import lifetimes as _lifetimes
from libsys.catalog.routes import packs as _packs
from libsys.catalog.routes import titles as _titles
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry

ROUTES = [*_entry.ROUTES, *_titles.ROUTES, *_copies.ROUTES, *_lifetimes.ROUTES, *_packs.ROUTES]
NAVIGATION = [Entry("catalog", N_("Katalog"), "/catalog", "book", "catalog.read", 20)]
LARGE = {"/catalog/packs": MOST_BYTES + 100_000}
"""The door that takes a file larger than a form."""
