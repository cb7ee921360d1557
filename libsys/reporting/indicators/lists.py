"""The three strategies and the partners: blocks that are lists, each line an entry of its own."""

from libsys.reporting.indicators.kind import Indicator

COMMUNITY = """SELECT count(*) AS n FROM activity WHERE undone_at IS NULL AND starts_on >= {} AND starts_on <= {}"""
COMMUNITY_ROWS = """SELECT id, starts_on AS on_day, name AS what, place, male_count, female_count, 1 AS n FROM activity
    WHERE undone_at IS NULL AND starts_on >= {} AND starts_on <= {} ORDER BY starts_on, id"""
SERVICE = "SELECT count(*) AS n FROM service_work WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}"
SERVICE_ROWS = """SELECT id, happened_on AS on_day, description AS what, 1 AS n FROM service_work
    WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {} ORDER BY happened_on, id"""
ADVOCACY = "SELECT count(*) AS n FROM advocacy WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}"
ADVOCACY_ROWS = """SELECT id, happened_on AS on_day, purpose AS what, party AS place, 1 AS n FROM advocacy
    WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {} ORDER BY happened_on, id"""
PARTNERS = """SELECT count(*) AS n FROM partner p WHERE p.starts_on <= {} AND (p.ended_on IS NULL OR p.ended_on >= {})
    AND NOT EXISTS (SELECT 1 FROM partner_pause z WHERE z.partner = p.id AND z.undone_at IS NULL
        AND z.since_on <= {} AND z.until_on >= {})"""
PARTNER_ROWS = """SELECT p.id, p.starts_on AS on_day, p.name AS what, 1 AS n FROM partner p
    WHERE p.starts_on <= {} AND (p.ended_on IS NULL OR p.ended_on >= {})
    AND NOT EXISTS (SELECT 1 FROM partner_pause z WHERE z.partner = p.id AND z.undone_at IS NULL
        AND z.since_on <= {} AND z.until_on >= {}) ORDER BY p.name_folded, p.id"""

INDICATORS = (
    Indicator(
        "pelibatan_masyarakat", COMMUNITY, COMMUNITY_ROWS, ("first", "last"), "pelibatan_masyarakat",
        shows=("on_day", "what", "place", "male_count", "female_count"), opens="/activities/community/{id}",
    ),
    Indicator(
        "peningkatan_layanan_informasi", SERVICE, SERVICE_ROWS, ("first", "last"), "peningkatan_layanan_informasi",
        opens="/activities/service/{id}",
    ),
    Indicator(
        "advokasi", ADVOCACY, ADVOCACY_ROWS, ("first", "last"), "advokasi",
        shows=("on_day", "what", "place"), opens="/activities/advocacy/{id}",
    ),
    Indicator(
        "kemitraan", PARTNERS, PARTNER_ROWS, ("last", "first", "first", "last"), "partners", opens="/partners/{id}",
    ),
)
