"""Every figure of the report: what it is called, what it counts, in which unit, who asks for it, how it adds up."""

from dataclasses import dataclass


def N_(msgid: str) -> str:
    """Marks a sentence for the English catalogue, as `kernel.words` does: rooms of one floor do not import each other."""
    return msgid


SCHEMA = "laporan_bulanan"
SCHEMA_VERSION = "1.1"
"""1.1: the day of signing lies inside the seal; documents of 1.0 keep their own seal and go on verifying."""

BLOCKS = (
    "layanan", "koleksi", "pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi", "kemitraan",
    "publikasi", "cerita_dampak", "rencana_kerja", "sumber_daya", "kendala", "bantuan_diterima",
)
"""Blocks B to M, in their order; A is `identitas`."""
STRATEGIES = ("pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi")

SUM, LAST, NOT_ADDABLE = "sum", "last", "not_addable"
"""Months add up to their sum, or the last one stands for all, or (persons counted once) they do not add up at all."""

IPLM = "IPLM, Perpusnas 7/2025 pasal 15"
SNP = "SNP perpustakaan desa, Perka Perpusnas 6/2017"
TPBIS = "TPBIS, Perpusnas 3/2023"
SERVICE = "Laporan layanan perpustakaan desa"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. A changed definition raises its version: documents are compared over versions that both know.

    in_document: whether it stands in its block under its own key; `per_sumber` holds the two that do not.
    """

    key: str
    block: str
    name: str
    definition: str
    unit: str
    adds: str
    source: str
    version: int = 1
    in_document: bool = True


FIGURES = (
    # layanan
    Figure("hari_buka", "layanan", N_("Hari buka"),
           N_("Hari dalam bulan ini saat perpustakaan buka menurut jadwal mingguan, dikurangi hari libur, ditambah hari buka khusus; terhitung sejak hari pertama perpustakaan."),
           N_("hari"), SUM, SNP, version=2),
    Figure("jam_buka_menit", "layanan", N_("Lama buka"),
           N_("Jumlah menit perpustakaan buka pada semua hari buka. Hari buka khusus dihitung seperti hari terpanjang."),
           N_("menit"), SUM, SNP, version=2),
    Figure("kunjungan", "layanan", N_("Kunjungan menurut kelompok dan jenis kelamin"),
           N_("Semua kunjungan pada bulan ini yang tidak dibatalkan, satu orang satu kali datang, termasuk rombongan."),
           N_("kunjungan"), SUM, IPLM),
    Figure("kunjungan_total", "layanan", N_("Kunjungan seluruhnya"),
           N_("Jumlah semua kunjungan pada bulan ini yang tidak dibatalkan, termasuk rombongan."),
           N_("kunjungan"), SUM, IPLM),
    Figure("kunjungan_per_tujuan", "layanan", N_("Kunjungan menurut tujuan"),
           N_("Semua kunjungan pada bulan ini menurut tujuannya; yang tidak ditulis tujuannya masuk tidak dicatat."),
           N_("kunjungan"), SUM, IPLM),
    Figure("pengguna_tik_l", "layanan", N_("Pengguna internet dan komputer, laki-laki"),
           N_("Kunjungan untuk memakai internet atau komputer. Dari buku tamu kertas jenis kelaminnya tidak diketahui."),
           N_("kunjungan"), SUM, IPLM),
    Figure("pengguna_tik_p", "layanan", N_("Pengguna internet dan komputer, perempuan"),
           N_("Kunjungan untuk memakai internet atau komputer. Dari buku tamu kertas jenis kelaminnya tidak diketahui."),
           N_("kunjungan"), SUM, IPLM),
    Figure("pengguna_tik_tidak_dicatat", "layanan", N_("Pengguna internet dan komputer, tidak dicatat"),
           N_("Kunjungan untuk memakai internet atau komputer. Dari buku tamu kertas jenis kelaminnya tidak diketahui."),
           N_("kunjungan"), SUM, IPLM),
    Figure("rombongan_jumlah", "layanan", N_("Jumlah rombongan"),
           N_("Rombongan yang datang pada bulan ini; orangnya sudah terhitung dalam kunjungan."),
           N_("kali"), SUM, IPLM),
    Figure("anggota_baru_l", "layanan", N_("Anggota baru, laki-laki"),
           N_("Orang yang dalam bulan ini menjadi anggota, atau menjadi anggota lagi sesudah keluar atau masanya habis."),
           N_("orang"), SUM, SERVICE, version=2),
    Figure("anggota_baru_p", "layanan", N_("Anggota baru, perempuan"),
           N_("Orang yang dalam bulan ini menjadi anggota, atau menjadi anggota lagi sesudah keluar atau masanya habis."),
           N_("orang"), SUM, SERVICE, version=2),
    Figure("anggota_berhenti_l", "layanan", N_("Anggota berhenti, laki-laki"),
           N_("Orang yang dalam bulan ini keluar atau habis masa keanggotaannya, dan pada hari terakhir bukan anggota."),
           N_("orang"), SUM, SERVICE),
    Figure("anggota_berhenti_p", "layanan", N_("Anggota berhenti, perempuan"),
           N_("Orang yang dalam bulan ini keluar atau habis masa keanggotaannya, dan pada hari terakhir bukan anggota."),
           N_("orang"), SUM, SERVICE),
    Figure("anggota_aktif_l", "layanan", N_("Anggota aktif, laki-laki"),
           N_("Anggota pada hari terakhir bulan: sudah bergabung, belum keluar, dan keanggotaannya belum berakhir."),
           N_("orang"), LAST, SERVICE),
    Figure("anggota_aktif_p", "layanan", N_("Anggota aktif, perempuan"),
           N_("Anggota pada hari terakhir bulan: sudah bergabung, belum keluar, dan keanggotaannya belum berakhir."),
           N_("orang"), LAST, SERVICE),
    Figure("anggota_anak", "layanan", N_("Anggota anak"),
           N_("Anggota aktif pada hari terakhir bulan yang mungkin belum 18 tahun. Yang dicatat hanya tahun lahir: siapa yang berumur 18 tahun pada tahun ini masih terhitung sampai November, dan sejak akhir Desember tidak lagi."),
           N_("orang"), LAST, SERVICE, version=2),
    Figure("peminjam_unik_l", "layanan", N_("Peminjam, laki-laki"),
           N_("Anggota yang meminjam paling sedikit satu eksemplar pada bulan ini; setiap orang dihitung sekali."),
           N_("orang"), NOT_ADDABLE, SERVICE),
    Figure("peminjam_unik_p", "layanan", N_("Peminjam, perempuan"),
           N_("Anggota yang meminjam paling sedikit satu eksemplar pada bulan ini; setiap orang dihitung sekali."),
           N_("orang"), NOT_ADDABLE, SERVICE),
    Figure("eks_dipinjam", "layanan", N_("Eksemplar dipinjam"),
           N_("Peminjaman yang terjadi pada bulan ini dan tidak dibatalkan. Perpanjangan bukan peminjaman baru."),
           N_("eksemplar"), SUM, IPLM),
    Figure("eks_dikembalikan", "layanan", N_("Eksemplar dikembalikan"),
           N_("Pengembalian yang terjadi pada bulan ini, kapan pun dipinjamnya."),
           N_("eksemplar"), SUM, SERVICE),
    Figure("eks_diperpanjang", "layanan", N_("Perpanjangan"),
           N_("Perpanjangan yang dilakukan pada bulan ini dan tidak dibatalkan."),
           N_("kali"), SUM, SERVICE),
    Figure("eks_terlambat_akhir", "layanan", N_("Terlambat pada akhir bulan"),
           N_("Pinjaman yang pada hari terakhir bulan belum kembali dan sudah lewat jatuh temponya saat itu."),
           N_("eksemplar"), LAST, SERVICE),
    # koleksi
    Figure("judul_total", "koleksi", N_("Jumlah judul"),
           N_("Judul yang pada hari terakhir bulan punya paling sedikit satu eksemplar dalam koleksi."),
           N_("judul"), LAST, SNP),
    Figure("eksemplar_total", "koleksi", N_("Jumlah eksemplar"),
           N_("Eksemplar yang sudah diterima sampai hari terakhir bulan dan saat itu belum disiangi dan tidak hilang."),
           N_("eksemplar"), LAST, SNP),
    Figure("judul_baru", "koleksi", N_("Judul baru"),
           N_("Judul yang eksemplar pertamanya diterima pada bulan ini."),
           N_("judul"), SUM, SNP),
    Figure("eks_baru", "koleksi", N_("Eksemplar baru"),
           N_("Eksemplar yang diterima pada bulan ini; tanpa tanggal terima dipakai tanggal pencatatannya."),
           N_("eksemplar"), SUM, SNP),
    Figure("eks_rusak", "koleksi", N_("Eksemplar rusak"),
           N_("Eksemplar dalam koleksi pada hari terakhir bulan yang saat itu rusak: sejak hari kerusakannya dicatat sampai hari perbaikannya."),
           N_("eksemplar"), LAST, SNP, version=2),
    Figure("eks_hilang", "koleksi", N_("Eksemplar hilang"),
           N_("Eksemplar yang pada hari terakhir bulan tercatat hilang dan belum disiangi."),
           N_("eksemplar"), LAST, SNP),
    Figure("eks_disiangi", "koleksi", N_("Eksemplar disiangi"),
           N_("Eksemplar yang dikeluarkan dari koleksi pada bulan ini."),
           N_("eksemplar"), SUM, SNP),
    Figure("per_kelas", "koleksi", N_("Eksemplar menurut kelas"),
           N_("Eksemplar dalam koleksi pada hari terakhir bulan: buku anak masuk anak, lalu fiksi, lalu kelas utamanya."),
           N_("eksemplar"), LAST, SNP),
    Figure("judul_5_tahun_terakhir", "koleksi", N_("Judul lima tahun terakhir"),
           N_("Judul dalam koleksi pada hari terakhir bulan yang tahun terbitnya dalam lima tahun terakhir, tahun laporan termasuk."),
           N_("judul"), LAST, SNP),
    Figure("eks_dikatalog", "koleksi", N_("Eksemplar menurut sumber"),
           N_("Eksemplar yang sudah dicatat sampai hari terakhir bulan menurut sumber dan tahun diterima, termasuk yang kemudian hilang atau disiangi."),
           N_("eksemplar"), LAST, SNP, in_document=False),
    Figure("eks_pernah_dipinjam", "koleksi", N_("Eksemplar yang pernah dipinjam"),
           N_("Di antara eksemplar menurut sumber, yang sampai hari terakhir bulan pernah dipinjam paling sedikit sekali."),
           N_("eksemplar"), LAST, SNP, in_document=False),
    # pelibatan_masyarakat
    Figure("pelibatan_masyarakat", "pelibatan_masyarakat", N_("Pelibatan masyarakat"),
           N_("Kegiatan bersama warga yang hari pertamanya dalam bulan ini dan tidak dikeluarkan dari catatan."),
           N_("kegiatan"), SUM, TPBIS),
    # peningkatan_layanan_informasi
    Figure("peningkatan_layanan_informasi", "peningkatan_layanan_informasi", N_("Peningkatan layanan informasi"),
           N_("Perbaikan layanan yang dilakukan dalam bulan ini dan tidak dikeluarkan dari catatan."),
           N_("kegiatan"), SUM, TPBIS),
    # advokasi
    Figure("advokasi", "advokasi", N_("Advokasi"),
           N_("Permintaan dukungan yang dilakukan dalam bulan ini dan tidak dikeluarkan dari catatan."),
           N_("kegiatan"), SUM, TPBIS),
    # kemitraan
    Figure("kemitraan", "kemitraan", N_("Kemitraan"),
           N_("Mitra yang bekerja sama dengan perpustakaan pada suatu hari dalam bulan ini."),
           N_("mitra"), LAST, IPLM),
)
BY_KEY = {figure.key: figure for figure in FIGURES}
VERSIONS = {figure.key: figure.version for figure in FIGURES}

ABSENT = {
    "layanan": ("kunjungan_disabilitas", "kunjungan_daring",
                "eks_dibaca_ditempat", "eks_silang_layan", "akses_digital"),
    "sumber_daya": (
        "tenaga_l", "tenaga_p", "tenaga_terlatih", "anggaran_apbdes_rp_tahun", "belanja_bulan_rp", "jenis_layanan",
        "dokumen_kebijakan_jumlah", "komputer_berfungsi", "internet",
    ),
}
"""Keys of the document that nobody counts yet: not recorded, never 0."""
ABSENT_BLOCKS = ("publikasi", "cerita_dampak", "rencana_kerja", "kendala", "bantuan_diterima")
