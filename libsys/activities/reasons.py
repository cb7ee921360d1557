"""What an activity's form says when something cannot be, and what to do next."""

from libsys.kernel.words import N_

SENTENCES = {
    "activity_in_future": N_("Tanggal {day} belum tiba. Catat kegiatan setelah terlaksana."),
    "activity_not_over": N_("Kegiatan baru selesai pada {day}. Catat hari yang sudah terlaksana saja."),
    "activity_long_ago": N_("Tanggal {day} sudah lebih dari setahun lalu. Centang bila tahunnya memang benar."),
    "activity_ends_before_start": N_("Hari terakhir mendahului hari pertama ({day}). Betulkan salah satunya."),
    "longer_than_its_days": N_("Lama kegiatan melebihi hari-harinya. Tulis lamanya dalam menit, misalnya 120."),
    "more_children_than_people": N_("Jumlah anak melebihi peserta ({count} orang). Anak termasuk dalam L dan P."),
    "more_disabled_than_people": N_("Jumlah penyandang disabilitas melebihi peserta ({count} orang). Mereka termasuk dalam L dan P."),
    "cost_without_funding": N_("Biaya terisi, tetapi sumber dananya tanpa biaya. Pilih sumber dananya, atau kosongkan biayanya."),
    "nobody_took_part": N_("L dan P keduanya 0. Centang bila memang tidak ada peserta."),
    "document_kind_needed": N_("Pilih jenis dokumennya, atau kosongkan nomor dan tanggalnya."),
    "document_in_future": N_("Tanggal dokumen {day} belum tiba. Tulis tanggal yang tertera pada dokumen."),
    "minutes_not_hours": N_("Tulis lamanya dalam menit, misalnya {likely}."),
    "not_a_link": N_("Tautan diawali https:// atau http://. Salin dari bilah alamat peramban."),
    "partner_unknown": N_("Mitra ini tidak ada lagi. Pilih mitra lain dari daftar."),
    "activity_title_unknown": N_("Buku ini tidak ada lagi di katalog. Hapus tandanya, lalu simpan lagi."),
    "books_unmatched": N_("Belum ada di katalog: {lines}. Periksa ejaannya, hapus barisnya, atau catat bukunya dulu di Katalog."),
    "books_to_choose": N_("Pilih buku yang dimaksud di bawah ini."),
    "too_many_books": N_("Terlalu banyak buku. Tulis paling banyak {most} baris."),
    "activity_not_here": N_("Kegiatan ini tidak ada. Pilih dari daftar kegiatan."),
}

DONE = {
    "activity_recorded": N_("Sudah dicatat."),
    "activity_changed": N_("Perubahan sudah disimpan."),
    "activity_removed": N_("Sudah dikeluarkan dari catatan. Tekan Kembalikan bila keliru."),
    "activity_restored": N_("Sudah dikembalikan ke catatan."),
}
