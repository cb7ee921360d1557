"""Who became a member, who ceased to be one, and who was one on the last day of the month.

A double that gave way (`merged_into`) is the person of the record that stayed, who is a member while one of the two
cards is good. Who left and came back, or lapsed and renewed, was no member in between (`absence`), whatever the row says
today. Members at the end are those before, plus the new, less those who ceased.
"""

from libsys.reporting.indicators.kind import Indicator

HERE = """p.id IN (SELECT coalesce(m.merged_into, m.id) FROM member m WHERE m.undone_at IS NULL AND m.joined_on <= {}
    AND (m.left_on IS NULL OR m.left_on > {}) AND (m.ends_on IS NULL OR m.ends_on >= {})
    AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.member = m.id AND a.undone_at IS NULL AND a.since_on <= {} AND a.until_on >= {}))"""
"""A member on this day, asked five times."""
BEGAN = """p.id IN (SELECT coalesce(m.merged_into, m.id) FROM member m LEFT JOIN absence a ON a.member = m.id AND a.undone_at IS NULL
    WHERE m.undone_at IS NULL AND (m.joined_on >= {} AND m.joined_on <= {} OR a.until_on >= {} AND a.until_on < {}
        AND m.joined_on <= a.until_on AND (m.left_on IS NULL OR m.left_on > a.until_on) AND (m.ends_on IS NULL OR m.ends_on > a.until_on)
        AND NOT EXISTS (SELECT 1 FROM absence b WHERE b.member = m.id AND b.undone_at IS NULL
            AND b.since_on <= a.until_on AND b.until_on > a.until_on)))"""
"""Whose membership begins, or begins again, in the month; what is asked is `BEGINS`. Whoever had left or ended for good by
the day they came back on never came back: somebody put the day right afterwards."""
PEOPLE = "p.undone_at IS NULL AND p.merged_into IS NULL AND "
NEW = PEOPLE + BEGAN + " AND NOT " + HERE
ENDED = PEOPLE + "NOT " + HERE + " AND (" + HERE + " OR " + BEGAN + ")"
ACTIVE = PEOPLE + HERE
CHILDREN = ACTIVE + " AND p.birth_year >= {}"
SEXES = "SELECT p.sex, count(*) AS n FROM member p WHERE "
BY_SEX = " GROUP BY p.sex"
COUNT = "SELECT count(*) AS n FROM member p WHERE "
LINES = "SELECT p.id, p.joined_on AS on_day, p.number, p.name AS what, p.sex, 1 AS n FROM member p WHERE "
BY_NAME = " ORDER BY p.name_folded, p.id"
BEGINS = ("first", "last", "eve", "last")
AT_END, BEFORE = ("last",) * 5, ("eve",) * 5
SHOWS = ("number", "what", "sex", "on_day")
OPENS = "/members/{id}"


def _people(key: str, sex: str, which: str, takes: tuple[str, ...]) -> Indicator:
    return Indicator(f"{key}_{sex}", SEXES + which + BY_SEX, LINES + which + BY_NAME, takes, "members", only={"sex": sex},
                     shows=SHOWS, opens=OPENS)


INDICATORS = (
    _people("anggota_baru", "l", NEW, BEGINS + BEFORE),
    _people("anggota_baru", "p", NEW, BEGINS + BEFORE),
    _people("anggota_berhenti", "l", ENDED, AT_END + BEFORE + BEGINS),
    _people("anggota_berhenti", "p", ENDED, AT_END + BEFORE + BEGINS),
    _people("anggota_aktif", "l", ACTIVE, AT_END),
    _people("anggota_aktif", "p", ACTIVE, AT_END),
    Indicator("anggota_anak", COUNT + CHILDREN, LINES + CHILDREN + BY_NAME, (*AT_END, "child_since"), "members", shows=SHOWS, opens=OPENS),
)
