"""What the librarian is told about members, and what to do next."""

from libsys.kernel.words import N_

SENTENCES = {
    "name_without_letters": N_("Tulis nama dengan huruf, seperti nama itu biasa disebut."),
    "birth_year_impossible": N_("Tahun lahir harus antara {least} dan {most}. Periksa lagi angkanya."),
    "guardian_needed": N_("Anggota ini mungkin belum 18 tahun. Data anak dilindungi undang-undang (UU PDP): "
                          "tulis nama orang tua atau walinya."),
    "guardian_relation_needed": N_("Pilih hubungan orang tua atau wali dengan anak ini."),
    "consent_day_needed": N_("Tulis tanggal orang tua atau wali menyetujui pendaftaran ini."),
    "consent_way_needed": N_("Pilih cara orang tua atau wali menyatakan setuju."),
    "phone_unclear": N_("Nomor telepon ini belum terbaca. Tulis seperti 0812-3456-7890, atau kosongkan."),
    "house_block_unclear": N_("Tulis RT/RW dengan angka saja, paling banyak tiga, misalnya 003."),
    "day_in_future": N_("Tanggal ini belum tiba. Tulis hari ini atau sebelumnya."),
    "ends_before_joined": N_("Keanggotaan tidak dapat berakhir sebelum dimulai ({joined_on}). Periksa tanggalnya."),
    "category_unknown": N_("Jenis anggota ini tidak ada. Pilih salah satu dari daftar."),
    "member_number_unfit": N_("Nomor anggota hanya memuat huruf, angka, titik, garis dan garis bawah, diawali huruf "
                              "atau angka, paling banyak {most}. Contoh: A0001."),
    "member_number_taken": N_("Nomor {number} sudah dipakai. Pakai nomor lain, atau kosongkan supaya dipilihkan."),
    "member_numbers_end": N_("Sesudah {number} tidak ada nomor anggota lagi yang muat. Tulis sendiri nomor yang lebih pendek."),
    "member_number_is_isbn": N_("{number} adalah ISBN sebuah buku, bukan nomor anggota. Kosongkan supaya dipilihkan, atau lanjutkan kalau "
                                "kartunya memang begitu."),
    "member_maybe_double": N_("{name} dengan tahun lahir yang sama sudah terdaftar, nomor {numbers}. Centang bila ini "
                              "memang orang lain."),
    "member_not_found": N_("Anggota ini tidak ditemukan. Cari lagi dengan nama atau nomornya."),
    "member_left_already": N_("Anggota ini sudah keluar pada {left_on}."),
    "left_before_joined": N_("Tanggal keluar tidak dapat sebelum tanggal masuk ({joined_on}). Periksa tanggalnya."),
    "back_before_left": N_("Anggota ini keluar pada {left_on}. Tulis hari itu atau sesudahnya."),
    "ends_before_back": N_("Keanggotaan tidak dapat berakhir sebelum dimulai lagi ({back_on}). Periksa tanggalnya."),
    "absence_not_found": N_("Catatan ini tidak ada atau sudah dibatalkan. Buka lagi halaman anggotanya."),
    "member_never_left": N_("Anggota ini masih aktif. Tidak ada yang perlu diubah."),
    "member_was_merged": N_("Catatan ini sudah digabungkan dengan anggota lain. Buka anggota itu."),
    "member_was_erased": N_("Data pribadi anggota ini sudah dihapus. Daftarkan sebagai anggota baru."),
    "merge_into_member": N_("Itu {name}, nomor {number}, lahir {birth_year}. Gabungkan dengan catatan ini?"),
    "merge_member_with_itself": N_("Ini anggota yang sama. Tulis nomor anggota yang lain."),
    "survivor_has_left": N_("Anggota tujuan sudah keluar. Aktifkan dia dulu, atau pilih anggota lain."),
    "erase_needs_leaving": N_("Catat dulu bahwa anggota ini keluar. Sesudah itu data pribadinya dapat dihapus."),
    "erase_not_confirmed": N_("Centang dulu bahwa data ini boleh dihapus. Yang dihapus tidak dapat dikembalikan."),
}

DONE = {
    "member_registered": N_("Anggota sudah dicatat."),
    "member_changed": N_("Perubahan sudah disimpan."),
    "member_left": N_("Anggota ini sudah dicatat keluar."),
    "member_back": N_("Anggota ini aktif kembali."),
    "absence_undone": N_("Sekarang tercatat bahwa ia tetap anggota selama itu."),
    "member_merged": N_("Kedua catatan sudah digabungkan. Nomor lamanya tetap dikenali."),
    "member_erased": N_("Data pribadinya sudah dihapus. Hanya hitungan yang tinggal."),
}
