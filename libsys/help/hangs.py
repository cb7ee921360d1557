"""What the guide hangs into the house."""

from libsys.help import queries
from libsys.kernel.words import N_
from libsys.ui.home import Hit, Search, Sought
from libsys.ui.navigation import Entry

NAVIGATION = (
    Entry("help", N_("Bantuan"), "/help", "life-buoy", "dashboard.see", 99),
)


async def pages_about(sought: Sought) -> list[Hit]:
    """The first pages of the guide that hold every word that was typed."""
    return [Hit(f"/help/{leaf.name}", leaf.titles[sought.lang], "book-open")
            for leaf in queries.about(sought.typed, sought.lang)[:MOST_PAGES]]


MOST_PAGES = 5
SEARCHES = (Search(N_("Bantuan"), pages_about, "public.see", 90),)
