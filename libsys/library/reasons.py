"""What the library's card and calendar say when something may not be, and when it is done."""

from libsys.kernel.words import N_

SENTENCES = {
    "lines_not_found": N_("Baris itu tidak ada di Catatan perubahan, atau lebih dari {most}. Periksa nomor baris pertama dan terakhir."),
    "nothing_moves": N_("Tidak ada yang perlu dipindah: baris itu tidak menulis tanggal, atau harinya sudah benar."),
    "move_into_future": N_("Ada catatan yang akan jatuh pada {day}, sesudah hari ini. Periksa hari yang benar."),
    "move_not_found": N_("Pemindahan itu tidak ada, atau sudah dibatalkan."),
    "region_code_odd": N_("Kode wilayah ditulis seperti 15.05.01.2007: provinsi, kabupaten, kecamatan, desa. Periksa lagi, atau kosongkan dulu."),
    "npp_odd": N_("NPP terdiri dari 15 huruf dan angka, dimulai dengan enam angka. Periksa lagi, atau kosongkan dulu."),
    "population_needs_year": N_("Tulis jumlah penduduk bersama tahunnya, atau kosongkan keduanya."),
    "phone_odd": N_("Nomor telepon belum terbaca. Tulis seperti 0812-3456-7890, atau kosongkan."),
    "card_not_ahead": N_("Kartu berlaku mulai hari ini atau hari yang sudah lewat. Tulis {today} atau sebelumnya."),
    "card_change_not_found": N_("Perubahan ini sudah dibatalkan atau tidak ada. Muat ulang halaman kartunya."),
    "already_set_up": N_("Perpustakaan ini sudah disiapkan. Masuk dengan akun yang dibuat saat itu; kode pemulihan yang baru dapat dibuat di Akun saya."),
    "weekday_twice": N_("Satu hari hanya boleh sekali. Periksa hari bukanya."),
    "closes_before_opens": N_("Jam tutup harus sesudah jam buka. Betulkan jamnya."),
    "hours_needed": N_("Tulis jam buka dan jam tutupnya, misalnya 8.00 dan 15.00."),
    "week_not_found": N_("Jam buka ini tidak ada lagi, atau satu-satunya. Tulis yang baru dulu, lalu batalkan yang ini."),
    "ends_before_start": N_("Hari terakhir harus sesudah hari pertama. Betulkan tanggalnya."),
    "closing_too_long": N_("Paling lama {most} hari sekali catat. Bagi menjadi beberapa bagian."),
    "signing_key_unreadable": N_("Kunci tanda tangan perpustakaan ini tidak terbaca: {file}. Tidak ada yang ditandatangani. Kembalikan berkas itu, atau pindahkan ke tempat lain supaya kunci baru dibuat."),
    "signing_key_not_written": N_("Kunci tanda tangan tidak dapat disimpan di {file}. Tidak ada yang ditandatangani. Periksa ruang dan izin map data, lalu coba lagi."),
    "closing_not_found": N_("Hari ini sudah dibatalkan atau tidak ada. Muat ulang daftarnya."),
}

DONE = {
    "card_changed": N_("Kartu perpustakaan sudah disimpan."),
    "card_corrected": N_("Kartu sudah dibetulkan sejak tanggal itu. Laporan yang belum ditandatangani mengikutinya."),
    "card_change_undone": N_("Perubahan kartu itu sudah dibatalkan; yang sebelumnya berlaku lagi."),
    "hours_changed": N_("Hari dan jam buka sudah disimpan."),
    "closing_added": N_("Sudah dicatat. Laporan dan pinjaman sesudah ini mengikutinya; tanggal kembali buku yang sudah dipinjam tetap."),
    "hours_undone": N_("Jam buka itu sudah dibatalkan; yang sebelumnya berlaku lagi."),
    "closing_undone": N_("Sudah dibatalkan. Tanggal kembali yang sudah digeser tetap seperti sekarang."),
    "closing_ended": N_("Mulai hari ini tidak berlaku lagi; tahun-tahun sebelumnya tetap."),
    "clock_confirmed": N_("Jam komputer sudah disetujui."),
    "days_moved": N_("{n} catatan sudah dipindah ke hari yang benar."),
    "move_undone": N_("Pemindahan hari sudah dibatalkan; semua kembali ke hari semula."),
}
