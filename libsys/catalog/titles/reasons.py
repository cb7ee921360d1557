"""What the catalogue says about titles when something may not be, and when it is done."""

from libsys.catalog.titles.facts import Credit, TitleWords
from libsys.kernel.facts import labels
from libsys.kernel.words import N_

FIELDS = labels(Credit, TitleWords) | {"isbn": N_("ISBN"), "subject": N_("Subjek")}
KEY_WORDS = {"field": FIELDS}

SENTENCES = {
    # an ISBN is never a wall
    "isbn_check_digit": N_("Angka terakhir ISBN {isbn} tidak cocok. Bandingkan dengan bukunya; kalau memang tercetak begitu, lanjutkan."),
    "isbn_length": N_("ISBN {isbn} bukan 10 atau 13 angka. Periksa lagi, atau lanjutkan kalau memang tercetak begitu."),
    "isbn_prefix": N_("{isbn} tidak diawali 978 atau 979. Mungkin ini barcode lain; periksa, atau lanjutkan."),
    "isbn_issn": N_("{isbn} adalah ISSN, nomor majalah. Lanjutkan kalau ini memang majalah."),
    "isbn_placeholder": N_("{isbn} tampaknya angka pengisi. Kosongkan saja kalau bukunya tidak punya ISBN, atau lanjutkan."),
    "isbn_spreadsheet": N_("{isbn} sudah terpotong oleh lembar sebar. Ketik ISBN dari bukunya, atau lanjutkan."),
    "isbn_already_here": N_("ISBN ini sudah ada di katalog: {title}. Tambah eksemplarnya saja, atau lanjutkan kalau ini judul lain."),
    "title_already_here": N_("Judul yang sama sudah ada di katalog: {title}. Tambah eksemplarnya saja, atau lanjutkan kalau ini judul lain."),
    # titles
    "title_needed": N_("Isi judulnya dulu."),
    "title_unknown": N_("Judul ini tidak ada di katalog. Cari lagi dari halaman Katalog."),
    "catalog_text_too_long": N_("{field} terlalu panjang ({count} huruf). Ringkas sampai paling banyak {most} huruf."),
    "catalog_key_unknown": N_("Ada pilihan yang tidak dikenal. Pilih lagi dari daftarnya."),
    "catalog_too_many": N_("Terlalu banyak nama atau subjek. Paling banyak {contributors} nama dan {subjects} subjek."),
    "year_impossible": N_("Tahun {year} tidak mungkin. Tulis tahun terbit antara 1400 dan 2100."),
    "year_to_come": N_("Tahun terbit {year} belum tiba. Periksa, atau lanjutkan kalau memang tercetak begitu."),
    "class_unknown": N_("Kelas {class_number} bukan nomor yang biasa, seperti 635 atau 2X4.1. Periksa, atau lanjutkan."),
    "heading_count": N_("Jumlah tajuk tidak sama dengan jumlah pengarang. Pisahkan dengan titik koma, atau kosongkan."),
    "merge_with_itself": N_("Ini judul yang sama. Pilih judul lain untuk digabungkan."),
    "merge_into_title": N_("Itu “{title}”, {count} eksemplar. Gabungkan ke judul ini?"),
    "merge_target_unknown": N_("Tujuannya belum ditemukan. Ketik ISBN atau barcode satu eksemplar dari judul yang dituju."),
    "merge_target_many": N_("ISBN ini dipakai beberapa judul. Ketik barcode satu eksemplar dari judul yang dituju."),
}

DONE = {
    "title_changed": N_("Judul sudah diubah."),
    "title_hidden": N_("Judul disembunyikan dari pengunjung."),
    "title_shown": N_("Judul tampak lagi bagi pengunjung."),
    "title_merged": N_("Kedua judul sudah digabungkan. Alamat yang lama tetap menjawab."),
}
