"""The search over titles. Read `query` (what was typed), then `finding`; `indexing` keeps it in step."""

from libsys.catalog.search.finding import SIZE, Found, find
from libsys.catalog.search.indexing import recount, refresh, refresh_all, tidy

__all__ = ["SIZE", "Found", "find", "recount", "refresh", "refresh_all", "tidy"]
