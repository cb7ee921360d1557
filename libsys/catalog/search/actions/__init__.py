"""Keeping the search in step with the catalogue; each inside the transaction of the act that changed it."""

from libsys.catalog.search.actions.indexing import is_index_whole, mend, recount, refresh, refresh_all, strays, tidy

__all__ = ["is_index_whole", "mend", "recount", "refresh", "refresh_all", "strays", "tidy"]
