"""What the library holds on the last day of the month, and what came, went and is gone."""

from libsys.catalog.queries import of_a_day
from libsys.catalog.rules import REPORT_CLASSES, report_class
from libsys.reporting.indicators.kind import Indicator, Row

# What was held, missing or damaged on a day is read from the copies' events (`catalog.queries.of_a_day`).
HELD = of_a_day("SELECT count(*) AS n FROM copy c WHERE @held")
HELD_ROWS = of_a_day("""SELECT c.id, c.title, t.title AS what, c.barcode, c.accession_number, c.source,
        c.received_on AS on_day, 1 AS n FROM copy c JOIN title t ON t.id = c.title WHERE @held ORDER BY t.sort_key, c.id""")
TITLES = of_a_day("SELECT count(DISTINCT c.title) AS n FROM copy c WHERE @held")
TITLE_ROWS = of_a_day("""SELECT t.id, t.title AS what, t.class_number, t.year, count(*) AS times, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE @held
    GROUP BY t.id, t.title, t.class_number, t.year, t.sort_key ORDER BY t.sort_key, t.id""")
RECENT = of_a_day("""SELECT count(DISTINCT c.title) AS n FROM copy c JOIN title t ON t.id = c.title
    WHERE @held AND t.year >= {}""")
RECENT_ROWS = of_a_day("""SELECT t.id, t.title AS what, t.class_number, t.year, count(*) AS times, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE @held AND t.year >= {}
    GROUP BY t.id, t.title, t.class_number, t.year, t.sort_key ORDER BY t.sort_key, t.id""")
CLASSES = of_a_day("""SELECT t.class_number, t.audience, count(*) AS n FROM copy c JOIN title t ON t.id = c.title
    WHERE @held GROUP BY t.class_number, t.audience""")
CLASS_ROWS = of_a_day("""SELECT c.id, c.title, t.title AS what, c.barcode, t.class_number, t.audience, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE @held ORDER BY t.sort_key, c.id""")
CAME = of_a_day("SELECT count(*) AS n FROM copy c WHERE @came")
CAME_ROWS = of_a_day("""SELECT c.id, c.title, t.title AS what, c.barcode, c.accession_number, c.source,
        c.received_on AS on_day, 1 AS n FROM copy c JOIN title t ON t.id = c.title WHERE @came ORDER BY t.sort_key, c.id""")
NEW = of_a_day("SELECT count(DISTINCT c.title) AS n FROM copy c WHERE @came AND NOT @before")
NEW_ROWS = of_a_day("""SELECT t.id, t.title AS what, t.class_number, t.year, count(*) AS times, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE @came AND NOT @before
    GROUP BY t.id, t.title, t.class_number, t.year, t.sort_key ORDER BY t.sort_key, t.id""")
DAMAGED = of_a_day("SELECT count(*) AS n FROM copy c WHERE @held AND @damaged")
DAMAGED_ROWS = of_a_day("""SELECT c.id, c.title, t.title AS what, c.barcode, c.accession_number, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE @held AND @damaged ORDER BY t.sort_key, c.id""")
MISSING = of_a_day("SELECT count(*) AS n FROM copy c WHERE @missing")
MISSING_ROWS = of_a_day("""SELECT c.id, c.title, t.title AS what, c.barcode, c.missing_since AS on_day, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE @missing ORDER BY c.missing_since, c.id""")
WITHDRAWN = """SELECT count(*) AS n FROM copy_event e JOIN copy c ON c.id = e.copy WHERE c.undone_at IS NULL
    AND e.what = 'withdrawn' AND e.undone_at IS NULL AND e.happened_on >= {} AND e.happened_on <= {}"""
WITHDRAWN_ROWS = """SELECT c.id, c.title, t.title AS what, c.barcode, e.happened_on AS on_day, 1 AS n
    FROM copy_event e JOIN copy c ON c.id = e.copy JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL
    AND e.what = 'withdrawn' AND e.undone_at IS NULL AND e.happened_on >= {} AND e.happened_on <= {}
    ORDER BY e.happened_on, c.id"""

AT_THE_END = ("last", "last", "last", "last")
IN_THE_MONTH = ("first", "last", "first", "last")
# A class nobody has given yet has its own place, so that the shelves add up to all copies.
CLASS_CELLS = (*((key,) for key in REPORT_CLASSES), ("tidak_dicatat",))
COPY = ("what", "barcode", "accession_number", "on_day")
TITLE = ("what", "class_number", "year", "times")
OPENS_TITLE, OPENS_COPY = "/t/{id}", "/t/{title}"


def classed(row: Row) -> Row:
    """The row with the head under which the report counts it."""
    return {**row, "report_class": report_class(row["class_number"], row["audience"]) or "tidak_dicatat"}


INDICATORS = (
    Indicator(
        "judul_total", TITLES, TITLE_ROWS, AT_THE_END, "stock", shows=TITLE, opens=OPENS_TITLE,
    ),
    Indicator(
        "eksemplar_total", HELD, HELD_ROWS, AT_THE_END, "stock", shows=COPY, opens=OPENS_COPY,
    ),
    Indicator(
        "judul_baru", NEW, NEW_ROWS, (*IN_THE_MONTH, "first", "first"), "stock", shows=TITLE, opens=OPENS_TITLE,
    ),
    Indicator(
        "eks_baru", CAME, CAME_ROWS, IN_THE_MONTH, "stock", shows=COPY, opens=OPENS_COPY,
    ),
    Indicator(
        "eks_rusak", DAMAGED, DAMAGED_ROWS, (*AT_THE_END, "last", "last"), "stock", shows=("what", "barcode", "accession_number"),
        opens=OPENS_COPY,
    ),
    Indicator(
        "eks_hilang", MISSING, MISSING_ROWS, ("last", "last"), "stock", shows=("what", "barcode", "on_day"),
        opens=OPENS_COPY,
    ),
    Indicator(
        "eks_disiangi", WITHDRAWN, WITHDRAWN_ROWS, ("first", "last"), "stock",
        shows=("what", "barcode", "on_day"), opens=OPENS_COPY,
    ),
    Indicator(
        "per_kelas", CLASSES, CLASS_ROWS, AT_THE_END, "stock", by=("report_class",), cells=CLASS_CELLS,
        shows=("what", "barcode", "class_number"), opens=OPENS_COPY, derive=classed,
    ),
    Indicator(
        "judul_5_tahun_terakhir", RECENT, RECENT_ROWS, (*AT_THE_END, "recent_since"), "stock", shows=TITLE, opens=OPENS_TITLE,
    ),
)
