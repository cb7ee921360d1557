"""The three strategies and the partners: blocks that are lists, each line an entry of its own."""

from libsys.kernel.words import N_
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
PARTNERS = """SELECT count(*) AS n FROM partner WHERE starts_on <= {} AND (ended_on IS NULL OR ended_on >= {})"""
PARTNER_ROWS = """SELECT id, starts_on AS on_day, name AS what, 1 AS n FROM partner
    WHERE starts_on <= {} AND (ended_on IS NULL OR ended_on >= {}) ORDER BY name_folded, id"""

INDICATORS = (
    Indicator(
        "pelibatan_masyarakat", "pelibatan_masyarakat", N_("Pelibatan masyarakat"),
        N_("Kegiatan bersama warga yang hari pertamanya dalam bulan ini dan tidak dikeluarkan dari catatan."),
        N_("kegiatan"), COMMUNITY, COMMUNITY_ROWS, ("first", "last"), "activities",
        shows=("on_day", "what", "place", "male_count", "female_count"), opens="/activities/community/{id}",
    ),
    Indicator(
        "peningkatan_layanan_informasi", "peningkatan_layanan_informasi", N_("Peningkatan layanan informasi"),
        N_("Perbaikan layanan yang dilakukan dalam bulan ini dan tidak dikeluarkan dari catatan."),
        N_("kegiatan"), SERVICE, SERVICE_ROWS, ("first", "last"), "activities", opens="/activities/service/{id}",
    ),
    Indicator(
        "advokasi", "advokasi", N_("Advokasi"),
        N_("Permintaan dukungan yang dilakukan dalam bulan ini dan tidak dikeluarkan dari catatan."),
        N_("kegiatan"), ADVOCACY, ADVOCACY_ROWS, ("first", "last"), "activities",
        shows=("on_day", "what", "place"), opens="/activities/advocacy/{id}",
    ),
    Indicator(
        "kemitraan", "kemitraan", N_("Kemitraan"),
        N_("Mitra yang bekerja sama dengan perpustakaan pada suatu hari dalam bulan ini."),
        N_("mitra"), PARTNERS, PARTNER_ROWS, ("last", "first"), "partners", opens="/partners/{id}",
    ),
)
