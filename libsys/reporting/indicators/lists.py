"""The three strategies and the partners: blocks that are lists, each line an entry of its own."""

from libsys.partners.queries import DURING
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
COUNT = "SELECT count(*) AS n FROM partner p WHERE "
LINE = "SELECT p.id, p.starts_on AS on_day, p.name AS what, 1 AS n FROM partner p WHERE "
PARTNERS, PARTNER_ROWS = COUNT + DURING, LINE + DURING + " ORDER BY p.name_folded, p.id"

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
