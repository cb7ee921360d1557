"""What the kinds and fields of partners are called."""

from libsys.kernel.words import N_

KINDS = {
    "pemdes_bpd": N_("Pemerintah desa atau BPD"),
    "kecamatan": N_("Kecamatan"),
    "opd_kabupaten": N_("Dinas kabupaten"),
    "provinsi_pusat": N_("Provinsi atau pusat"),
    "sekolah_kampus": N_("Sekolah atau kampus"),
    "swasta_csr": N_("Perusahaan (CSR)"),
    "komunitas": N_("Komunitas"),
    "media": N_("Media"),
    "lainnya": N_("Lainnya"),
}
FIELDS = {
    "ekonomi": N_("Ekonomi"),
    "pendidikan": N_("Pendidikan"),
    "kesehatan": N_("Kesehatan"),
    "sosial_budaya": N_("Sosial budaya"),
    "lainnya": N_("Lainnya"),
}
