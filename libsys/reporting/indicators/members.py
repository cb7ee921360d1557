"""Who joined, and who was a member on the last day of the month. A person with two cards is one person."""

from libsys.reporting.indicators.kind import Indicator

# A double that gave way (`merged_into`) is the person of the record that stayed: they joined with their first card,
# and are a member while one of their cards is good.
JOINED = """SELECT m.sex, count(*) AS n FROM member m
    JOIN (SELECT coalesce(merged_into, id) AS person, min(joined_on) AS joined_on FROM member WHERE undone_at IS NULL
        GROUP BY coalesce(merged_into, id)) f ON f.person = m.id
    WHERE m.undone_at IS NULL AND f.joined_on >= {} AND f.joined_on <= {} GROUP BY m.sex"""
JOINED_ROWS = """SELECT m.id, f.joined_on AS on_day, m.number, m.name AS what, m.sex, 1 AS n FROM member m
    JOIN (SELECT coalesce(merged_into, id) AS person, min(joined_on) AS joined_on FROM member WHERE undone_at IS NULL
        GROUP BY coalesce(merged_into, id)) f ON f.person = m.id
    WHERE m.undone_at IS NULL AND f.joined_on >= {} AND f.joined_on <= {} ORDER BY f.joined_on, m.id"""
ACTIVE = """SELECT p.sex, count(DISTINCT p.id) AS n FROM member m JOIN member p ON p.id = coalesce(m.merged_into, m.id)
    WHERE m.undone_at IS NULL AND p.undone_at IS NULL AND m.joined_on <= {}
    AND (m.left_on IS NULL OR m.left_on > {}) AND (m.ends_on IS NULL OR m.ends_on >= {}) GROUP BY p.sex"""
ACTIVE_ROWS = """SELECT p.id, p.joined_on AS on_day, p.number, p.name AS what, p.sex, 1 AS n FROM member p
    WHERE p.undone_at IS NULL AND p.id IN (SELECT coalesce(m.merged_into, m.id) FROM member m
        WHERE m.undone_at IS NULL AND m.joined_on <= {} AND (m.left_on IS NULL OR m.left_on > {})
        AND (m.ends_on IS NULL OR m.ends_on >= {})) ORDER BY p.name_folded, p.id"""
CHILDREN = """SELECT count(DISTINCT p.id) AS n FROM member m JOIN member p ON p.id = coalesce(m.merged_into, m.id)
    WHERE m.undone_at IS NULL AND p.undone_at IS NULL AND m.joined_on <= {}
    AND (m.left_on IS NULL OR m.left_on > {}) AND (m.ends_on IS NULL OR m.ends_on >= {}) AND p.birth_year >= {}"""
CHILDREN_ROWS = """SELECT p.id, p.joined_on AS on_day, p.number, p.name AS what, p.sex, 1 AS n FROM member p
    WHERE p.undone_at IS NULL AND p.id IN (SELECT coalesce(m.merged_into, m.id) FROM member m
        WHERE m.undone_at IS NULL AND m.joined_on <= {} AND (m.left_on IS NULL OR m.left_on > {})
        AND (m.ends_on IS NULL OR m.ends_on >= {})) AND p.birth_year >= {} ORDER BY p.name_folded, p.id"""
SHOWS = ("number", "what", "sex", "on_day")
OPENS = "/members/{id}"


def _joined(sex: str) -> Indicator:
    return Indicator(
        f"anggota_baru_{sex}", JOINED, JOINED_ROWS, ("first", "last"), "members", only={"sex": sex}, shows=SHOWS, opens=OPENS,
    )


def _active(sex: str) -> Indicator:
    return Indicator(
        f"anggota_aktif_{sex}", ACTIVE, ACTIVE_ROWS, ("last", "last", "last"), "members", only={"sex": sex}, shows=SHOWS,
        opens=OPENS,
    )


INDICATORS = (
    _joined("l"),
    _joined("p"),
    _active("l"),
    _active("p"),
    Indicator(
        "anggota_anak", CHILDREN, CHILDREN_ROWS, ("last", "last", "last", "child_since"), "members", shows=SHOWS,
        opens=OPENS,
    ),
)
