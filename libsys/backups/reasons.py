"""What the backups room says."""

from libsys.kernel.words import N_

SENTENCES = {
    "copy_is_for_sqlite": N_("Perpustakaan ini memakai PostgreSQL. Buat cadangannya dengan pg_dump, lihat README."),
    "copy_not_written": N_("Cadangan tidak dapat ditulis ke {folder}. Periksa ruang dan sambungannya, lalu coba lagi. Cadangan lama tetap ada."),
    "second_copy_not_written": N_("Cadangan di komputer ini sudah dibuat, tetapi salinan ke perangkat kedua gagal. Periksa colokannya, lalu coba lagi."),
    "stick_away": N_("Flashdisk atau kartu untuk {folder} tidak terpasang; di situ hanya ada folder kosong di komputer ini. Pasang dulu, lalu coba lagi."),
    "copy_incomplete": N_("Cadangan tidak lengkap dan sudah dihapus. Coba lagi; kalau berulang, pakai perangkat lain."),
    "copy_damaged": N_("Berkas ini rusak. Pilih cadangan lain."),
    "copy_changed_on_device": N_("Perangkat itu mengembalikan isi yang berbeda. Jangan percayai perangkat itu; pakai yang lain."),
    "copy_not_a_library": N_("Berkas ini bukan cadangan libsys. Pilih berkas yang namanya dimulai dengan libsys-."),
    "copy_has_a_log": N_("Ini berkas perpustakaan yang sedang dipakai, atau yang terhenti: catatan terakhirnya masih di berkas -wal di sebelahnya. Buat cadangan dari folder itu dulu dengan LIBSYS_DATA=FOLDER libsys backup, lalu pilih hasilnya."),
    "copy_newer": N_("Cadangan ini dibuat dengan libsys yang lebih baru. Pasang libsys terbaru, lalu coba lagi."),
    "copy_not_found": N_("Cadangan ini tidak ada lagi. Pilih dari daftar."),
    "copy_strange": N_("Berkas ini bukan buatan libsys sepenuhnya: ada bagian yang ditambah, diubah, atau hilang ({names}). "
                       "Isinya tidak dibuka. Pilih cadangan lain."),
    "copy_rows_damaged": N_("{n} catatan di cadangan ini rusak, hilang, atau bukan dari libsys. Pilih cadangan lain kalau ada; sesudah dipulihkan, "
                            "catatan itu disebut di Kesehatan sistem."),
    "copy_locked": N_("Cadangan ini tersandi. Bawa berkasnya lewat halaman ini, dan ketik kuncinya."),
    "copy_key_needed": N_("Cadangan ini tersandi. Ketik kunci yang dicetak waktu penyandian dinyalakan."),
    "copy_key_wrong": N_("Kunci ini bukan kunci cadangan itu. Cari kertas kunci yang lain, atau pakai cadangan lain."),
    "copy_key_mistyped": N_("Ada huruf yang keliru dalam kunci ini. Sembilan kelompok, masing-masing empat huruf atau angka; periksa lagi."),
    "copy_without_card": N_("Di berkas ini tidak ada kartu perpustakaan: perpustakaannya belum disiapkan. Pilih cadangan lain."),
    "copy_without_manager": N_("Di berkas ini tidak ada akun pengelola, jadi tidak ada yang dapat masuk. Pilih cadangan lain."),
    "restore_not_settled": N_("Cadangan ini tidak dapat disiapkan ({said}); tidak ada yang berubah. Pilih cadangan lain."),
    "restore_no_room": N_("Ruang tidak cukup untuk memulihkan; tidak ada yang berubah. Kosongkan ruang, lalu coba lagi."),
    "restore_busy": N_("Perpustakaan sedang menulis; tidak ada yang berubah. Tunggu sebentar, lalu coba lagi."),
    "lock_not_confirmed": N_("Centang dulu bahwa Anda mengerti apa artinya kalau kuncinya hilang."),
    "lock_not_kept": N_("Kunci tidak dapat disimpan di komputer ini; tidak ada yang berubah. Periksa ruangnya, lalu coba lagi."),
    "restore_not_confirmed": N_("Centang dulu bahwa Anda ingin mengganti isi perpustakaan."),
    "nothing_to_heal": N_("Tidak ada lagi yang perlu dipulihkan di sini. Muat ulang halaman ini."),
    "copy_of_damage": N_("Cadangan sudah dibuat, tetapi {n} catatan di dalamnya rusak, jadi tidak dihitung sebagai cadangan yang baik. Buka halaman Catatan rusak."),
}

DONE = {
    "lock_switched": N_("Penyandian cadangan sudah diubah."),
    "rows_healed": N_("Catatan sudah dipulihkan."),
    "row_accepted": N_("Catatan diterima apa adanya."),
    "copy_made": N_("Cadangan sudah dibuat dan diperiksa."),
    "library_restored": N_("Perpustakaan sudah dipulihkan. Isi yang diganti disimpan. Masuk lagi."),
}

KIND_WORDS = {
    "daily": N_("harian"),
    "asked": N_("diminta"),
    "upgrade": N_("sebelum pembaruan"),
    "replaced": N_("yang digantikan"),
    "rescued": N_("diselamatkan"),
}

AMISS_WORDS = {
    "altered": N_("isinya berubah"),
    "added": N_("bukan dari libsys"),
    "lost": N_("hilang"),
    "set": N_("ada yang hilang tanpa bekas"),
    "unreadable": N_("tabel ini tidak terbaca"),
}

TABLE_WORDS = {
    "absence": N_("masa bukan anggota"),
    "account": N_("akun petugas"),
    "activity": N_("satu kegiatan"),
    "advocacy": N_("advokasi"),
    "audit": N_("baris catatan perubahan"),
    "copy": N_("satu eksemplar"),
    "copy_event": N_("riwayat eksemplar"),
    "library": N_("kartu perpustakaan"),
    "loan": N_("pinjaman"),
    "member": N_("anggota"),
    "renewal": N_("perpanjangan"),
    "report": N_("laporan yang ditandatangani"),
    "service_work": N_("layanan informasi"),
    "title": N_("satu judul"),
    "visit": N_("satu kunjungan"),
}
"""What a row of each sealed table is called."""
