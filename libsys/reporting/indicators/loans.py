"""What was lent, taken back and renewed, by how many people, and what was late at the month's end."""

from libsys.reporting.indicators.kind import Indicator

# Who borrowed with a card that gave way to another borrowed as the person who kept the other. Of a loan that is nobody's
# any more, `reader` is the person, in this month alone.
BORROWERS = """SELECT coalesce(p.sex, l.reader_sex) AS sex, count(DISTINCT coalesce(p.id, l.reader)) AS n FROM loan l
    LEFT JOIN member m ON m.id = l.member LEFT JOIN member p ON p.id = coalesce(m.merged_into, m.id)
    WHERE l.undone_at IS NULL AND l.lent_on >= {} AND l.lent_on <= {} GROUP BY coalesce(p.sex, l.reader_sex)"""
BORROWER_ROWS = """SELECT coalesce(p.id, l.reader) AS id, p.number, coalesce(p.name, '—') AS what, coalesce(p.sex, l.reader_sex) AS sex,
    count(*) AS times, 1 AS n, p.id IS NOT NULL AS opens FROM loan l
    LEFT JOIN member m ON m.id = l.member LEFT JOIN member p ON p.id = coalesce(m.merged_into, m.id)
    WHERE l.undone_at IS NULL AND l.lent_on >= {} AND l.lent_on <= {}
    GROUP BY coalesce(p.id, l.reader), p.id, p.number, p.name, coalesce(p.sex, l.reader_sex), p.name_folded
    ORDER BY coalesce(p.name_folded, ''), coalesce(p.id, l.reader)"""
LENT = "SELECT count(*) AS n FROM loan WHERE undone_at IS NULL AND lent_on >= {} AND lent_on <= {}"
LENT_ROWS = """SELECT l.id, l.lent_on AS on_day, t.title AS what, c.barcode, m.number, 1 AS n FROM loan l
    JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title LEFT JOIN member m ON m.id = l.member
    WHERE l.undone_at IS NULL AND l.lent_on >= {} AND l.lent_on <= {} ORDER BY l.lent_on, l.id"""
BACK = "SELECT count(*) AS n FROM loan WHERE undone_at IS NULL AND returned_on >= {} AND returned_on <= {}"
BACK_ROWS = """SELECT l.id, l.returned_on AS on_day, t.title AS what, c.barcode, m.number, 1 AS n FROM loan l
    JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title LEFT JOIN member m ON m.id = l.member
    WHERE l.undone_at IS NULL AND l.returned_on >= {} AND l.returned_on <= {} ORDER BY l.returned_on, l.id"""
RENEWED = """SELECT count(*) AS n FROM renewal r JOIN loan l ON l.id = r.loan
    WHERE r.undone_at IS NULL AND l.undone_at IS NULL AND r.renewed_on >= {} AND r.renewed_on <= {}"""
RENEWED_ROWS = """SELECT r.id, r.renewed_on AS on_day, t.title AS what, c.barcode, m.number, 1 AS n FROM renewal r
    JOIN loan l ON l.id = r.loan JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title
    LEFT JOIN member m ON m.id = l.member
    WHERE r.undone_at IS NULL AND l.undone_at IS NULL AND r.renewed_on >= {} AND r.renewed_on <= {}
    ORDER BY r.renewed_on, r.id"""
# The due date as it stood on the last day: a renewal made later moved it since, and says from where.
LATE = """SELECT count(*) AS n FROM loan l
    WHERE l.undone_at IS NULL AND l.lent_on <= {} AND (l.returned_on IS NULL OR l.returned_on > {})
    AND coalesce((SELECT r.was_due_on FROM renewal r WHERE r.loan = l.id AND r.undone_at IS NULL
        AND r.renewed_on > {} ORDER BY r.renewed_on, r.recorded_at, r.id LIMIT 1), l.due_on) < {}"""
LATE_ROWS = """SELECT l.id, l.lent_on AS on_day, t.title AS what, c.barcode, m.number, 1 AS n FROM loan l
    JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title LEFT JOIN member m ON m.id = l.member
    WHERE l.undone_at IS NULL AND l.lent_on <= {} AND (l.returned_on IS NULL OR l.returned_on > {})
    AND coalesce((SELECT r.was_due_on FROM renewal r WHERE r.loan = l.id AND r.undone_at IS NULL
        AND r.renewed_on > {} ORDER BY r.renewed_on, r.recorded_at, r.id LIMIT 1), l.due_on) < {}
    ORDER BY l.lent_on, l.id"""
SHOWS = ("on_day", "what", "barcode", "number")


def _borrowers(sex: str) -> Indicator:
    return Indicator(
        f"peminjam_unik_{sex}", BORROWERS, BORROWER_ROWS, ("first", "last"), "loans", only={"sex": sex},
        shows=("number", "what", "sex", "times"), opens="/members/{id}",
    )


INDICATORS = (
    _borrowers("l"),
    _borrowers("p"),
    Indicator(
        "eks_dipinjam", LENT, LENT_ROWS, ("first", "last"), "loans", shows=SHOWS,
    ),
    Indicator(
        "eks_dikembalikan", BACK, BACK_ROWS, ("first", "last"), "loans", shows=SHOWS,
    ),
    Indicator(
        "eks_diperpanjang", RENEWED, RENEWED_ROWS, ("first", "last"), "loans", shows=SHOWS,
    ),
    Indicator(
        "eks_terlambat_akhir", LATE, LATE_ROWS, ("last", "last", "last", "last"), "loans", shows=SHOWS,
    ),
)
