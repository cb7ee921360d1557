"""What the staff room says when something may not be, and when it is done."""

from libsys.kernel.words import N_

SENTENCES = {
    "sign_in_wrong": N_("Nama atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi."),
    "sign_in_wait": N_("Terlalu banyak kata sandi salah. Tunggu {minutes} menit, lalu coba lagi."),
    "recovery_wrong": N_("Nama atau kode pemulihan tidak cocok. Periksa kertas kodenya, lalu coba lagi."),
    "account_name_odd": N_("Nama masuk memakai huruf kecil dan angka tanpa spasi, 2 sampai 40 huruf, misalnya: sari."),
    "account_name_taken": N_("Nama masuk {name} sudah dipakai. Pilih nama lain."),
    "account_not_found": N_("Akun ini tidak ada atau sudah ditutup."),
    "password_too_short": N_("Kata sandi terlalu pendek. Pakai sedikitnya {least} huruf, misalnya empat kata biasa."),
    "password_too_long": N_("Kata sandi terlalu panjang. Pakai paling banyak 128 huruf."),
    "password_too_common": N_("Kata sandi ini mudah ditebak: orang mencobanya lebih dulu, juga dengan angka atau tanda di sekitarnya. Pakai empat kata yang tidak berhubungan."),
    "password_holds_name": N_("Kata sandi ini memuat nama desa, perpustakaan atau petugas, yang mudah ditebak di sini. Pakai empat kata yang tidak berhubungan."),
    "old_password_wrong": N_("Kata sandi Anda yang sekarang tidak cocok. Ketik sekali lagi."),
    "last_manager": N_("Ini satu-satunya pengelola. Jadikan orang lain pengelola dulu."),
    "passwords_differ": N_("Kedua kata sandi tidak sama. Ketik lagi keduanya."),
    "token_shown_before": N_("Kunci ini sudah dibuat dan hanya ditampilkan sekali. Cabut yang itu, lalu buat yang baru."),
    "code_shown_before": N_("Kode pemulihan yang baru sudah dibuat dan hanya ditampilkan sekali; yang sudah dicetak tetap berlaku. Kalau belum tercatat, masuk lalu buat kode baru di halaman akun Anda."),
    "sign_in_over_http": N_("Masuk dari internet hanya boleh lewat alamat https. Pakai jaringan perpustakaan."),
}

DONE = {
    "signed_out": N_("Anda sudah keluar."),
    "account_added": N_("Akun sudah dibuat."),
    "account_changed": N_("Akun sudah diubah."),
    "account_ended": N_("Akun sudah ditutup."),
    "password_changed": N_("Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan."),
    "password_reset": N_("Kata sandi sudah diganti. Semua perangkatnya dikeluarkan; kode pemulihan dan kunci program lainnya tidak berlaku lagi."),
    "typed_is_lost": N_("Anda sudah masuk. Isian dari sesi sebelumnya bukan milik akun ini atau sudah terlalu lama, jadi tidak dibuka."),
    "token_ended": N_("Kunci program lain sudah dicabut."),
    "language_changed": N_("Bahasa akun sudah diganti."),
    "sessions_ended": N_("Semua perangkat lain sudah dikeluarkan."),
}
