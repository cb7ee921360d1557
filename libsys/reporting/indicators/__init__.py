"""Every figure of the report, declared: to add one, add it to its block's file and raise the schema's version."""

from libsys.reporting.indicators import days, lists, loans, members, sources, stock, visits
from libsys.reporting.indicators.kind import Indicator, Row, Span

ALL: tuple[Indicator, ...] = (
    *days.INDICATORS, *visits.INDICATORS, *members.INDICATORS, *loans.INDICATORS, *stock.INDICATORS,
    *sources.INDICATORS, *lists.INDICATORS,
)
BY_KEY = {indicator.key: indicator for indicator in ALL}
VERSIONS = {indicator.key: indicator.version for indicator in ALL}

# Keys of the schema whose rooms do not exist yet: not recorded, never 0.
ABSENT = {
    "layanan": ("kunjungan_disabilitas", "kunjungan_daring", "eks_dibaca_ditempat", "eks_silang_layan", "akses_digital"),
    "sumber_daya": (
        "tenaga_l", "tenaga_p", "tenaga_terlatih", "anggaran_apbdes_rp_tahun", "belanja_bulan_rp", "jenis_layanan",
        "dokumen_kebijakan_jumlah", "komputer_berfungsi", "internet",
    ),
}
ABSENT_BLOCKS = ("publikasi", "cerita_dampak", "rencana_kerja", "kendala", "bantuan_diterima")

__all__ = ["ABSENT", "ABSENT_BLOCKS", "ALL", "BY_KEY", "VERSIONS", "Indicator", "Row", "Span"]
