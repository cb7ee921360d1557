"""What the library holds on the last day of the month, and what came, went and is gone."""

from libsys.catalog.rules import report_class
from libsys.reporting.indicators.kind import Indicator, Row

# A copy came on the day it was received; without one, on the day it was written down.
HELD = """SELECT count(*) AS n FROM copy c WHERE c.undone_at IS NULL
    AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})"""
HELD_ROWS = """SELECT c.id, c.title, t.title AS what, c.barcode, c.accession_number, c.source, c.received_on AS on_day,
        1 AS n FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL
    AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})
    ORDER BY t.sort_key, c.id"""
TITLES = """SELECT count(DISTINCT c.title) AS n FROM copy c WHERE c.undone_at IS NULL
    AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})"""
TITLE_ROWS = """SELECT t.id, t.title AS what, t.class_number, t.year, count(*) AS times, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL
    AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})
    GROUP BY t.id, t.title, t.class_number, t.year, t.sort_key ORDER BY t.sort_key, t.id"""
RECENT = """SELECT count(DISTINCT c.title) AS n FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL
    AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})
    AND t.year >= {}"""
RECENT_ROWS = """SELECT t.id, t.title AS what, t.class_number, t.year, count(*) AS times, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL
    AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})
    AND t.year >= {} GROUP BY t.id, t.title, t.class_number, t.year, t.sort_key ORDER BY t.sort_key, t.id"""
CLASSES = """SELECT t.class_number, t.audience, count(*) AS n FROM copy c JOIN title t ON t.id = c.title
    WHERE c.undone_at IS NULL AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})
    GROUP BY t.class_number, t.audience"""
CLASS_ROWS = """SELECT c.id, c.title, t.title AS what, c.barcode, t.class_number, t.audience, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title
    WHERE c.undone_at IS NULL AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})
    ORDER BY t.sort_key, c.id"""
CAME = """SELECT count(*) AS n FROM copy c WHERE c.undone_at IS NULL
    AND ((c.received_on >= {} AND c.received_on <= {})
        OR (c.received_on IS NULL AND c.recorded_at >= {} AND c.recorded_at < {}))"""
CAME_ROWS = """SELECT c.id, c.title, t.title AS what, c.barcode, c.accession_number, c.source, c.received_on AS on_day,
        1 AS n FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL
    AND ((c.received_on >= {} AND c.received_on <= {})
        OR (c.received_on IS NULL AND c.recorded_at >= {} AND c.recorded_at < {})) ORDER BY t.sort_key, c.id"""
NEW = """SELECT count(DISTINCT c.title) AS n FROM copy c WHERE c.undone_at IS NULL
    AND ((c.received_on >= {} AND c.received_on <= {})
        OR (c.received_on IS NULL AND c.recorded_at >= {} AND c.recorded_at < {}))
    AND NOT EXISTS (SELECT 1 FROM copy e WHERE e.title = c.title AND e.undone_at IS NULL
        AND (e.received_on < {} OR (e.received_on IS NULL AND e.recorded_at < {})))"""
NEW_ROWS = """SELECT t.id, t.title AS what, t.class_number, t.year, count(*) AS times, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL
    AND ((c.received_on >= {} AND c.received_on <= {})
        OR (c.received_on IS NULL AND c.recorded_at >= {} AND c.recorded_at < {}))
    AND NOT EXISTS (SELECT 1 FROM copy e WHERE e.title = c.title AND e.undone_at IS NULL
        AND (e.received_on < {} OR (e.received_on IS NULL AND e.recorded_at < {})))
    GROUP BY t.id, t.title, t.class_number, t.year, t.sort_key ORDER BY t.sort_key, t.id"""
DAMAGED = """SELECT count(*) AS n FROM copy c WHERE c.undone_at IS NULL AND c.condition = 'rusak'
    AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})"""
DAMAGED_ROWS = """SELECT c.id, c.title, t.title AS what, c.barcode, c.accession_number, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL AND c.condition = 'rusak'
    AND (c.received_on <= {} OR (c.received_on IS NULL AND c.recorded_at < {}))
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) AND (c.missing_since IS NULL OR c.missing_since > {})
    ORDER BY t.sort_key, c.id"""
MISSING = """SELECT count(*) AS n FROM copy c WHERE c.undone_at IS NULL AND c.missing_since <= {}
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {})"""
MISSING_ROWS = """SELECT c.id, c.title, t.title AS what, c.barcode, c.missing_since AS on_day, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL AND c.missing_since <= {}
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > {}) ORDER BY c.missing_since, c.id"""
WITHDRAWN = """SELECT count(*) AS n FROM copy c WHERE c.undone_at IS NULL
    AND c.withdrawn_on >= {} AND c.withdrawn_on <= {}"""
WITHDRAWN_ROWS = """SELECT c.id, c.title, t.title AS what, c.barcode, c.withdrawn_on AS on_day, 1 AS n
    FROM copy c JOIN title t ON t.id = c.title WHERE c.undone_at IS NULL
    AND c.withdrawn_on >= {} AND c.withdrawn_on <= {} ORDER BY c.withdrawn_on, c.id"""

AT_THE_END = ("last", "ends_at", "last", "last")
IN_THE_MONTH = ("first", "last", "begins_at", "ends_at")
# A class nobody has given yet has its own place, so that the shelves add up to all copies.
CLASS_CELLS = (*((key,) for key in ("000", "100", "200", "2X0", "300", "400", "500", "600", "700", "800", "900")),
               ("fiksi",), ("anak",), ("tidak_dicatat",))
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
        "judul_baru", NEW, NEW_ROWS, (*IN_THE_MONTH, "first", "begins_at"), "stock", shows=TITLE, opens=OPENS_TITLE,
    ),
    Indicator(
        "eks_baru", CAME, CAME_ROWS, IN_THE_MONTH, "stock", shows=COPY, opens=OPENS_COPY,
    ),
    Indicator(
        "eks_rusak", DAMAGED, DAMAGED_ROWS, AT_THE_END, "stock", shows=("what", "barcode", "accession_number"),
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
