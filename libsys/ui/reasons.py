"""What the forms say when something typed cannot be used, and what to do next."""

from libsys.kernel.words import N_

SENTENCES = {
    "needed": N_("Isi bagian ini dulu."),
    "too_long": N_("Terlalu panjang ({count} huruf). Ringkas sampai paling banyak {most} huruf."),
    "too_short": N_("Terlalu pendek. Tulis paling sedikit {least} huruf."),
    "not_a_number": N_("Tulis dengan angka saja, misalnya 12."),
    "year_hijri": N_("Ini tampaknya tahun Hijriah. Tulis tahun Masehi, kira-kira {likely}."),
    "year_within_day": N_("Di sini tahunnya saja: tulis {likely}."),
    "year_short": N_("Tulis tahunnya dengan empat angka, misalnya {likely}."),
    "year_one_of_two": N_("Tulis satu tahun saja, misalnya yang terakhir: {likely}."),
    "year_alone": N_("Tulis tahunnya saja dengan empat angka, misalnya {likely}."),
    "digits_two": N_("Ada dua nomor di sini. Tulis satu saja: {first} di kotak ini, {second} di kotaknya sendiri."),
    "digits_only": N_("Tulis dengan angka saja, paling banyak {most} angka, misalnya 003."),
    "too_small": N_("Terlalu kecil. Tulis angka {least} atau lebih."),
    "too_big": N_("Terlalu besar. Tulis angka paling banyak {most}."),
    "not_a_day": N_("Tanggal ini tidak ada atau belum terbaca. Tulis seperti 17/8/2026 atau 17 Agustus 2026."),
    "day_short_year": N_("Tulis tahunnya dengan empat angka, misalnya {likely}."),
    "day_of_other_weekday": N_("{likely} jatuh pada hari yang lain. Periksa hari atau tanggalnya, lalu tulis tanggalnya saja."),
    "day_too_early": N_("Tanggal ini terlalu lama. Tulis tanggal {least} atau sesudahnya."),
    "day_too_late": N_("Tanggal ini terlalu jauh. Tulis tanggal {most} atau sebelumnya."),
    "not_a_time": N_("Jam ini belum terbaca. Tulis seperti 14.05."),
    "not_a_choice": N_("Pilih salah satu dari daftar."),
    "too_many_chosen": N_("Terlalu banyak pilihan. Pilih paling banyak {most}."),
    "has_forbidden_characters": N_("Ada tanda yang rusak di sini. Hapus, lalu ketik ulang."),
    "file_not_text": N_("Di sini perlu tulisan, bukan berkas. Ketik isinya."),
    "not_a_file": N_("Pilih berkasnya dulu dengan tombol pilih berkas."),
    "file_is_empty": N_("Berkas ini kosong. Pilih berkas yang lain."),
    "file_too_big": N_("Berkas ini terlalu besar. Pilih berkas paling besar {most}."),
    "form_unreadable": N_("Isian ini tidak terbaca. Buka lagi halamannya, lalu isi sekali lagi."),
}
