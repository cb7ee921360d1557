"""A copy's doors: its page, and what may become of it."""

from libsys.catalog.copies.routes import copies, lifetimes

ROUTES = [*copies.ROUTES, *lifetimes.ROUTES]
