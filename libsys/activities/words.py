"""What the keys of the three strategies are called."""

from libsys.activities import rules
from libsys.kernel.words import N_

STRATEGIES = {
    "community": N_("Pelibatan masyarakat"),
    "service": N_("Peningkatan layanan informasi"),
    "advocacy": N_("Advokasi"),
}
FIELDS = {
    "ekonomi": N_("Ekonomi"),
    "pendidikan": N_("Pendidikan"),
    "kesehatan": N_("Kesehatan"),
    "sosial_budaya": N_("Sosial dan budaya"),
    "lainnya": N_("Lainnya"),
}
INITIATORS = {
    "perpustakaan": N_("Perpustakaan"),
    "masyarakat": N_("Masyarakat"),
    "pemdes": N_("Pemerintah desa"),
    "mitra": N_("Mitra"),
}
FUNDINGS = {
    "tanpa_biaya": N_("Tanpa biaya"),
    "apbdes": N_("Anggaran desa (APBDes)"),
    "swadaya": N_("Swadaya"),
    "mitra": N_("Mitra"),
    "lainnya": N_("Lainnya"),
}
SERVICE_KINDS = {
    "koleksi": N_("Koleksi"),
    "ruang_sarana": N_("Ruang dan sarana"),
    "jam_layanan": N_("Jam layanan"),
    "internet_komputer": N_("Internet dan komputer"),
    "layanan_luar_gedung": N_("Layanan di luar gedung"),
    "promosi": N_("Promosi"),
    "pelatihan_pengelola": N_("Pelatihan pengelola"),
    "lainnya": N_("Lainnya"),
}
PARTY_KINDS = {
    "pemdes_bpd": N_("Pemerintah desa dan BPD"),
    "kecamatan": N_("Kecamatan"),
    "opd_kabupaten": N_("Dinas kabupaten/kota"),
    "provinsi_pusat": N_("Provinsi atau pusat"),
    "sekolah_kampus": N_("Sekolah atau kampus"),
    "swasta_csr": N_("Perusahaan (CSR)"),
    "komunitas": N_("Komunitas"),
    "media": N_("Media"),
    "lainnya": N_("Lainnya"),
}
ADVOCACY_FORMS = {
    "audiensi": N_("Audiensi"),
    "proposal": N_("Proposal"),
    "musdes": N_("Musyawarah desa"),
    "sosialisasi": N_("Sosialisasi"),
    "mou": N_("Kesepakatan (MoU)"),
    "lainnya": N_("Lainnya"),
}
ADVOCACY_OUTCOMES = {
    "berhasil": N_("Berhasil"),
    "sebagian": N_("Berhasil sebagian"),
    "proses": N_("Masih berproses"),
    "ditunda": N_("Ditunda"),
    "ditolak": N_("Ditolak"),
}
SUPPORTS = {
    "dana": N_("Dana"),
    "barang": N_("Barang"),
    "tenaga": N_("Tenaga"),
    "ruang": N_("Ruang"),
    "kebijakan": N_("Kebijakan"),
}
DOCUMENT_KINDS = {
    "sk": N_("Surat keputusan (SK)"),
    "perdes": N_("Peraturan desa"),
    "mou": N_("Kesepakatan (MoU)"),
    "surat": N_("Surat"),
    "lainnya": N_("Lainnya"),
}

BY_KEYS = (
    (rules.STRATEGIES, STRATEGIES),
    (rules.FIELDS, FIELDS),
    (rules.INITIATORS, INITIATORS),
    (rules.FUNDINGS, FUNDINGS),
    (rules.SERVICE_KINDS, SERVICE_KINDS),
    (rules.PARTY_KINDS, PARTY_KINDS),
    (rules.ADVOCACY_FORMS, ADVOCACY_FORMS),
    (rules.ADVOCACY_OUTCOMES, ADVOCACY_OUTCOMES),
    (rules.SUPPORTS, SUPPORTS),
    (rules.DOCUMENT_KINDS, DOCUMENT_KINDS),
)
"""Each list of keys with its words, so that a test finds a key nobody has named."""
