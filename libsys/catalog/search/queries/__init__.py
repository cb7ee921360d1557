"""What the search answers."""

from libsys.catalog.search.queries.finding import SIZE, Found, find

__all__ = ["SIZE", "Found", "find"]
