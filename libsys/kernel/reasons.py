"""What the ground floor says when something may not be."""

from libsys.kernel.words import N_

SENTENCES = {
    "picture_unreadable": N_("Gambar ini tidak terbaca. Pakai foto JPEG, PNG, atau WebP, atau potret sekali lagi."),
    "picture_too_large": N_("Gambar ini terlalu besar. Pakai foto paling besar {most} MB."),
    "picture_too_many_pixels": N_("Gambar ini terlalu lebar. Perkecil dulu sampai paling banyak {most} juta titik."),
    "phone_two": N_("Ada lebih dari satu nomor telepon di sini. Tulis satu saja, misalnya {likely}."),
    "phone_with_words": N_("Tulis nomornya saja, tanpa kata lain: {likely}."),
    "not_found": N_("Yang dicari tidak ada di sini. Periksa alamatnya, atau cari dari halaman depan."),
    "field_wrong": N_("Isian {field} tidak sesuai. Periksa jenis dan panjangnya."),
    "row_damaged": N_("Catatan ini rusak di cakram, jadi tidak diubah; tidak ada yang tersimpan. Buka halaman Kesehatan: di sana catatan yang rusak dapat dipulihkan."),
    "row_unreadable": N_("Catatan ini rusak di cakram dan tidak terbaca. Buka halaman Kesehatan: di sana catatan yang rusak dapat dipulihkan."),
    "busy_locked": N_("Perpustakaan sedang sibuk; tidak ada yang tersimpan. Tunggu sebentar, lalu coba lagi."),
    "busy_full": N_("Penyimpanan komputer penuh; tidak ada yang tersimpan. Kosongkan ruang, lalu coba lagi."),
    "busy_full_at_start": N_("Penyimpanan komputer penuh waktu libsys dimulai; tidak ada yang tersimpan. Kosongkan ruang, hentikan libsys, lalu mulai lagi."),
    "busy_read_only": N_("Penyimpanan komputer tidak dapat ditulis; tidak ada yang tersimpan. Periksa kartu atau cakramnya."),
    "busy_trouble": N_("Penyimpanan komputer bermasalah; tidak ada yang tersimpan. Buat cadangan ke tempat lain."),
    "busy_damaged": N_("Berkas perpustakaan (library.sqlite) rusak di bagian ini; tidak ada yang tersimpan. "
                       "Buka halaman Kesehatan: di sana tertulis apa yang dapat dipulihkan."),
    "busy_away": N_("Komputer yang menyimpan perpustakaan tidak menjawab; tidak ada yang tersimpan. Tunggu sebentar, lalu coba lagi."),
    "busy_file_gone": N_("Berkas perpustakaan (library.sqlite) tidak ada di foldernya; tidak ada yang tersimpan. "
                         "Kembalikan berkas itu, atau hentikan libsys dan mulai lagi: cadangannya akan ditawarkan."),
    "busy_folder_gone": N_("Folder perpustakaan tidak ada; tidak ada yang tersimpan. Mungkin flashdisk atau kartunya lepas. "
                           "Pasang lagi, lalu hentikan libsys dan mulai lagi."),
    "busy_file_replaced": N_("Berkas perpustakaan (library.sqlite) diganti berkas lain; tidak ada yang tersimpan. "
                             "Hentikan libsys dan mulai lagi; yang sudah tercatat ada di cadangan."),
    "busy_file_cut": N_("Berkas perpustakaan (library.sqlite) dikosongkan atau terpotong; tidak ada yang tersimpan. "
                        "Hentikan libsys dan mulai lagi, lalu pulihkan cadangan terakhir."),
    "busy_log_cut": N_("Berkas library.sqlite-wal terpotong; tidak ada yang tersimpan. Hentikan libsys dan mulai lagi, "
                       "lalu periksa apakah catatan terakhir masih ada."),
    "busy_log_gone": N_("Berkas library.sqlite-wal hilang; tidak ada yang tersimpan. Hentikan libsys dan mulai lagi."),
    "busy_index_gone": N_("Berkas library.sqlite-shm hilang; tidak ada yang tersimpan. Hentikan libsys dan mulai lagi."),
    "busy_lost_missing": N_("Berkas perpustakaan tidak ada di komputer ini; tidak ada yang tersimpan. Pulihkan dulu dari cadangan."),
    "busy_lost_empty": N_("Berkas perpustakaan di komputer ini kosong; tidak ada yang tersimpan. Pulihkan dulu dari cadangan."),
    "busy_lost_unreadable": N_("Berkas perpustakaan di komputer ini tidak terbaca; tidak ada yang tersimpan. Pulihkan dulu dari cadangan."),
    "clock_before_program": N_("Jam komputer menunjukkan tanggal yang terlalu lama. Betulkan tanggalnya, atau setujui kalau memang benar."),
    "clock_went_back": N_("Jam komputer mundur dari catatan terakhir. Betulkan tanggalnya, atau setujui kalau memang benar."),
    "clock_jumped_ahead": N_("Jam komputer melompat jauh ke depan. Betulkan tanggalnya, atau setujui kalau memang benar."),
    "clock_in_doubt": N_("Jam komputer ini mungkin salah: menurutnya hari ini {today}. Betulkan jamnya dulu. "
                         "Tetap catat dengan tanggal ini?"),
    "clock_in_doubt_terminal": N_("Jam komputer ini mungkin salah: menurutnya hari ini {today}. Betulkan jamnya dulu; "
                                  "kalau tanggal ini memang boleh dicatat, ulangi dengan: libsys --despite-clock …"),
}
