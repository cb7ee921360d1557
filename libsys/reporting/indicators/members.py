"""Who joined, and who was a member on the last day of the month."""

from libsys.kernel.words import N_
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


def _joined(sex: str, label: str) -> Indicator:
    return Indicator(
        f"anggota_baru_{sex}", "layanan", label,
        N_("Anggota yang tanggal bergabungnya dalam bulan ini."),
        N_("orang"), JOINED, JOINED_ROWS, ("first", "last"), "members", only={"sex": sex}, shows=SHOWS, opens=OPENS,
    )


def _active(sex: str, label: str) -> Indicator:
    return Indicator(
        f"anggota_aktif_{sex}", "layanan", label,
        N_("Anggota pada hari terakhir bulan: sudah bergabung, belum keluar, dan keanggotaannya belum berakhir."),
        N_("orang"), ACTIVE, ACTIVE_ROWS, ("last", "last", "last"), "members", only={"sex": sex}, shows=SHOWS,
        opens=OPENS,
    )


INDICATORS = (
    _joined("l", N_("Anggota baru, laki-laki")),
    _joined("p", N_("Anggota baru, perempuan")),
    _active("l", N_("Anggota aktif, laki-laki")),
    _active("p", N_("Anggota aktif, perempuan")),
    Indicator(
        "anggota_anak", "layanan", N_("Anggota anak"),
        N_("Anggota aktif pada hari terakhir bulan yang menurut tahun lahirnya mungkin belum 18 tahun."),
        N_("orang"), CHILDREN, CHILDREN_ROWS, ("last", "last", "last", "child_since"), "members", shows=SHOWS,
        opens=OPENS,
    ),
)
