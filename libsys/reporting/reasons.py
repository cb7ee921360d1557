"""What a report says when it cannot be signed or found, what looks unrecorded, and what was done."""

from libsys.kernel.words import N_

SENTENCES = {
    "month_not_over": N_("Bulan ini belum selesai. Laporan bisa ditandatangani mulai {day}."),
    "month_before_library": N_("Perpustakaan tercatat sejak {day}: bulan sebelum itu tidak ditandatangani. Kalau sudah buka waktu itu, catat dulu kunjungan atau peminjamannya."),
    "month_not_begun": N_("Bulan ini belum dimulai. Laporannya ada mulai {day}."),
    "month_not_here": N_("Bulan ini tidak ada. Tulis seperti 2026-10, atau pilih dari daftar laporan."),
    "figure_not_here": N_("Angka ini tidak ada dalam laporan. Pilih dari halaman laporannya."),
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
