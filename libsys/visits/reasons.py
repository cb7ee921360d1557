"""What the person at the door is told about visits, and what to do next."""

from libsys.kernel.words import N_

SENTENCES = {
    "visit_day_in_future": N_("Hari itu belum tiba. Pilih hari ini atau sebelumnya."),
    "visit_day_too_old": N_("Hari itu terlalu lama. Pilih tanggal {first} atau sesudahnya."),
    "visit_day_unclear": N_("Tanggal ini tidak ada. Pilih hari dari kalender kunjungan."),
    "visit_month_unclear": N_("Bulan ini tidak ada. Buka kalender kunjungan dari halaman Kunjungan."),
    "library_was_closed": N_("Pada {on} perpustakaan tutup. Centang bila hari itu memang ada pengunjung."),
    "more_purposes_than_people": N_("Tujuan berjumlah {purposes}, padahal pengunjung {people}. Satu kunjungan dihitung "
                                    "untuk satu tujuan: kurangi tujuan, atau tambah pengunjung."),
    "paper_day_is_blank": N_("Belum ada angka yang diisi. Tulis jumlah pengunjung dari buku tamu."),
    "paper_day_becomes_empty": N_("Semua angka buku tamu untuk {on} akan dihapus. Centang bila memang begitu."),
    "paper_day_changed_meanwhile": N_("Angka hari itu baru saja diubah orang lain. Buka lagi harinya, atau "
                                      "centang untuk mengganti dengan angka Anda."),
    "day_has_taps": N_("Hari itu sudah tercatat {count} kunjungan dari tombol atau rombongan. Angka buku tamu akan "
                       "ditambahkan. Centang bila orangnya berbeda."),
    "party_is_empty": N_("Tulis berapa orang yang datang: laki-laki, perempuan, atau tidak dicatat."),
    "party_too_big": N_("Rombongan paling banyak {most} orang. Periksa lagi angkanya."),
    "tap_incomplete": N_("Pilih dulu jenis kelamin dan kelompoknya, lalu ketuk tujuannya."),
    "visit_not_found": N_("Kunjungan ini tidak ditemukan. Buka harinya dari kalender kunjungan."),
    "visit_undone_already": N_("Kunjungan ini sudah dibatalkan. Tidak ada yang perlu diubah."),
    "tap_undo_too_late": N_("Pembatalan di sini hanya sampai 10 menit. Minta pustakawan membetulkannya di halaman hari itu."),
}

DONE = {
    "visit_counted": N_("Kunjungan dihitung."),
    "visit_counted_before": N_("Ketukan ini sudah dihitung satu kali."),
    "visit_undone": N_("Dibatalkan. Kunjungan itu tidak dihitung lagi."),
    "party_counted": N_("Rombongan sudah dicatat."),
    "paper_day_entered": N_("Angka buku tamu sudah disimpan."),
}
