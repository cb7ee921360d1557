"""Who came, of which group and sex, and what for."""

from libsys.reporting.indicators.kind import Indicator
from libsys.visits import rules as visits_rules

IN_MONTH = """SELECT visitor_group, sex, purpose, CASE WHEN entered_from = 'paper' AND party IS NULL
        THEN 'tidak_dicatat' ELSE sex END AS user_sex, sum(visitor_count) AS n
    FROM visit WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}
    GROUP BY visitor_group, sex, purpose, CASE WHEN entered_from = 'paper' AND party IS NULL
        THEN 'tidak_dicatat' ELSE sex END"""
VISITS = """SELECT v.id, v.happened_on AS on_day, v.visitor_group, v.sex, v.purpose,
        CASE WHEN v.entered_from = 'paper' AND v.party IS NULL THEN 'tidak_dicatat' ELSE v.sex END AS user_sex,
        v.entered_from, p.name AS what, v.visitor_count AS n
    FROM visit v LEFT JOIN party p ON p.id = v.party
    WHERE v.undone_at IS NULL AND v.happened_on >= {} AND v.happened_on <= {} ORDER BY v.happened_on, v.id"""
PARTIES = "SELECT count(*) AS n FROM party WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}"
PARTY_ROWS = """SELECT id, happened_on AS on_day, name AS what, 1 AS n FROM party
    WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {} ORDER BY happened_on, id"""
SHOWS = ("on_day", "visitor_group", "sex", "purpose", "entered_from", "what", "n")
PURPOSE_CELLS = tuple((key,) for key in visits_rules.PURPOSES)


def _ict(sex: str) -> Indicator:
    return Indicator(
        f"pengguna_tik_{sex}", IN_MONTH, VISITS, ("first", "last"), "visits",
        only={"purpose": "internet_tik", "user_sex": sex}, shows=SHOWS,
    )


INDICATORS = (
    Indicator(
        "kunjungan", IN_MONTH, VISITS, ("first", "last"), "visits", by=("visitor_group", "sex"),
        cells=visits_rules.CELLS, shows=SHOWS,
    ),
    Indicator(
        "kunjungan_total", IN_MONTH, VISITS, ("first", "last"), "visits", shows=SHOWS,
    ),
    Indicator(
        "kunjungan_per_tujuan", IN_MONTH, VISITS, ("first", "last"), "visits", by=("purpose",), cells=PURPOSE_CELLS,
        shows=SHOWS,
    ),
    _ict("l"),
    _ict("p"),
    _ict("tidak_dicatat"),
    Indicator(
        "rombongan_jumlah", PARTIES, PARTY_ROWS, ("first", "last"), "visits",
    ),
)
