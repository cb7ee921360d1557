"""What the search answers."""

from libsys.catalog.search.queries.finding import SIZE, SearchResult, find

__all__ = ["SIZE", "SearchResult", "find"]
