"""Keeping the search in step with the catalogue; each inside the transaction of the act that changed it."""

from libsys.catalog.search.actions.indexing import recount, refresh, refresh_all, tidy

__all__ = ["recount", "refresh", "refresh_all", "tidy"]
