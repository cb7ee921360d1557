"""What a report says when it cannot be signed or found, what looks unrecorded, what was done, and why a signed one is not to be believed."""

from libsys.kernel.words import N_

SPOILED = {
    "revision_unreadable": N_("isinya rusak dan tidak terbaca."),
    "revision_altered": N_("isinya bukan lagi yang ditandatangani; segelnya tidak cocok."),
    "revision_not_by_its_key": N_("tanda tangan kuncinya tidak cocok dengan isinya."),
    "revision_by_strange_key": N_("ditandatangani dengan kunci yang bukan milik perpustakaan ini."),
    "revision_not_as_in_log": N_("segel atau kuncinya berbeda dari yang tertulis di catatan perubahan saat ditandatangani."),
    "revision_not_in_log": N_("penandatanganannya tidak ada di catatan perubahan."),
    "revision_gone": N_("berkasnya hilang; catatan perubahan menulis bahwa revisi itu pernah ditandatangani."),
    "revision_not_in_copy": N_("ditandatangani di komputer ini, tetapi tidak ada di perpustakaan ini: rupanya cadangan yang lebih lama dipulihkan."),
}
"""Why a stored report is not what was signed, as the end of a sentence that names it."""
KEY_WORDS = {"why": SPOILED}

SENTENCES = {
    "month_not_over": N_("Bulan ini belum selesai. Laporan bisa ditandatangani mulai {day}."),
    "month_before_library": N_("Perpustakaan tercatat sejak {day}: bulan sebelum itu tidak ditandatangani. Kalau sudah buka waktu itu, catat dulu kunjungan atau peminjamannya."),
    "month_not_begun": N_("Bulan ini belum dimulai. Laporannya ada mulai {day}."),
    "month_not_here": N_("Bulan ini tidak ada. Tulis seperti 2026-10, atau pilih dari daftar laporan."),
    "figure_not_here": N_("Angka ini tidak ada dalam laporan. Pilih dari halaman laporannya."),
    "figures_moved": N_("Ada catatan yang masuk sejak halaman ini dibuka. Periksa angka-angkanya lagi, lalu tanda tangani."),
    "revision_not_here": N_("Laporan {month} tidak punya revisi {r}. Pilih dari daftar tanda tangan di halaman laporannya."),
    "report_spoiled": N_("Laporan {month} revisi {r} tidak diberikan: {why} Pulihkan cadangan yang masih utuh, atau tanda tangani lagi bulan itu."),
    **SPOILED,
    "not_signed_yet": N_("Laporan bulan ini belum ditandatangani. Minta rancangannya dengan ?draft=true."),
    "letter_needs_signature": N_("Hanya laporan yang sudah ditandatangani punya surat bernomor. Tanda tangani dulu."),
    "letter_number_used": N_("Nomor ini sudah dipakai untuk surat laporan {month}. Centang kalau memang sama."),
    "days_without_visits": N_("Belum ada kunjungan dicatat pada {n} hari buka."),
    "no_pelibatan_masyarakat": N_("Belum ada kegiatan pelibatan masyarakat dicatat."),
    "no_peningkatan_layanan_informasi": N_("Belum ada peningkatan layanan informasi dicatat."),
    "no_advokasi": N_("Belum ada advokasi dicatat."),
    "no_region_code": N_("Kode wilayah belum diisi di kartu perpustakaan."),
    "copies_without_source": N_("{n} eksemplar belum punya sumber perolehan."),
}

DONE = {
    "letter_numbered": N_("Nomor surat sudah dicatat. Suratnya memakai nomor itu."),
    "report_signed": N_("Laporan sudah ditandatangani sebagai revisi {r}."),
    "report_signed_before": N_("Laporan ini sudah ditandatangani sebagai revisi {r}; tidak ada yang berubah."),
}
