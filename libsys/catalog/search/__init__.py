"""The search over titles, over the same terms on both engines.

Owns   search_doc, search_term, search_spelling.
Offers `find`, `SearchResult`, `SIZE`; `refresh_all`, `tidy` (build it anew, put it in one piece).
Stands on titles, copies and `libsys.finding`. It hangs itself onto every change of a title or copy (`hangs`).
Start reading at `rules.asked` (what was typed), then `queries.finding`; `actions.indexing` keeps it in step.
"""

from libsys.catalog.search.actions import refresh_all, tidy
from libsys.catalog.search.queries import SIZE, SearchResult, find

__all__ = ["SIZE", "SearchResult", "find", "refresh_all", "tidy"]
