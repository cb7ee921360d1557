"""The search stays in step: it hangs itself onto every change of a title or of its copies."""

from libsys.catalog.search.actions import recount, refresh

TITLE_CHANGED = (refresh,)
COPIES_CHANGED = (recount,)
