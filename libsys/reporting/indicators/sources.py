"""Where the copies came from, and how many of each gift were ever borrowed."""

from libsys.catalog.queries import of_a_day
from libsys.reporting.indicators.kind import Indicator, Row

CATALOGUED = of_a_day("""SELECT c.source, c.received_on, count(*) AS n FROM copy c WHERE @received GROUP BY c.source, c.received_on""")
CATALOGUED_ROWS = of_a_day("""SELECT c.id, c.title, t.title AS what, c.barcode, c.source, c.received_on, c.received_on AS on_day,
        1 AS n FROM copy c JOIN title t ON t.id = c.title WHERE @received ORDER BY t.sort_key, c.id""")
BORROWED = of_a_day("""SELECT c.source, c.received_on, count(*) AS n FROM copy c WHERE @received
    AND EXISTS (SELECT 1 FROM loan l WHERE l.copy = c.id AND l.undone_at IS NULL AND l.lent_on <= {})
    GROUP BY c.source, c.received_on""")
BORROWED_ROWS = of_a_day("""SELECT c.id, c.title, t.title AS what, c.barcode, c.source, c.received_on, c.received_on AS on_day,
        1 AS n FROM copy c JOIN title t ON t.id = c.title WHERE @received
    AND EXISTS (SELECT 1 FROM loan l WHERE l.copy = c.id AND l.undone_at IS NULL AND l.lent_on <= {})
    ORDER BY t.sort_key, c.id""")
SHOWS = ("what", "barcode", "source", "on_day")


def sourced(row: Row) -> Row:
    """The row with its source and year in words that are never empty."""
    year = str(row["received_on"])[:4] if row["received_on"] else "tidak_dicatat"
    return {**row, "source": row["source"] or "tidak_dicatat", "source_year": year}


INDICATORS = (
    Indicator(
        "eks_dikatalog", CATALOGUED, CATALOGUED_ROWS, ("last", "last"), "stock", by=("source", "source_year"),
        shows=SHOWS, opens="/t/{title}", derive=sourced,
    ),
    Indicator(
        "eks_pernah_dipinjam", BORROWED, BORROWED_ROWS, ("last",) * 3, "loans", by=("source", "source_year"),
        shows=SHOWS, opens="/t/{title}", derive=sourced,
    ),
)
