"""Who joined, and who was a member on the last day of the month."""

from libsys.reporting.indicators.kind import Indicator

JOINED = """SELECT sex, count(*) AS n FROM member WHERE undone_at IS NULL AND joined_on >= {} AND joined_on <= {}
    GROUP BY sex"""
JOINED_ROWS = """SELECT id, joined_on AS on_day, number, name AS what, sex, 1 AS n FROM member
    WHERE undone_at IS NULL AND joined_on >= {} AND joined_on <= {} ORDER BY joined_on, id"""
ACTIVE = """SELECT sex, count(*) AS n FROM member WHERE undone_at IS NULL AND joined_on <= {}
    AND (left_on IS NULL OR left_on > {}) AND (ends_on IS NULL OR ends_on >= {}) GROUP BY sex"""
ACTIVE_ROWS = """SELECT id, joined_on AS on_day, number, name AS what, sex, 1 AS n FROM member
    WHERE undone_at IS NULL AND joined_on <= {} AND (left_on IS NULL OR left_on > {})
    AND (ends_on IS NULL OR ends_on >= {}) ORDER BY name_folded, id"""
CHILDREN = """SELECT count(*) AS n FROM member WHERE undone_at IS NULL AND joined_on <= {}
    AND (left_on IS NULL OR left_on > {}) AND (ends_on IS NULL OR ends_on >= {}) AND birth_year >= {}"""
CHILDREN_ROWS = """SELECT id, joined_on AS on_day, number, name AS what, sex, 1 AS n FROM member
    WHERE undone_at IS NULL AND joined_on <= {} AND (left_on IS NULL OR left_on > {})
    AND (ends_on IS NULL OR ends_on >= {}) AND birth_year >= {} ORDER BY name_folded, id"""
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
