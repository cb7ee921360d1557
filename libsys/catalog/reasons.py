"""What the catalogue says when something may not be, and when it is done."""

from libsys.catalog.words import CONDITIONS
from libsys.kernel.words import N_

FIELDS = {
    "title": N_("Judul"), "remainder": N_("Anak judul"), "edition": N_("Edisi"), "series": N_("Seri"),
    "publisher": N_("Penerbit"), "place": N_("Tempat terbit"), "physical": N_("Deskripsi fisik"),
    "language": N_("Bahasa"), "audience": N_("Untuk siapa"),
    "class_number": N_("Kelas"), "call_number": N_("Nomor panggil"), "summary": N_("Ringkasan"), "isbn": N_("ISBN"),
    "name": N_("Nama pengarang"), "heading": N_("Tajuk pengarang"), "subject": N_("Subjek"),
    "accession_number": N_("Nomor induk"), "source_name": N_("Nama sumber"), "shelf": N_("Rak"), "note": N_("Catatan"),
}
KEY_WORDS = {"field": FIELDS, "condition": CONDITIONS}

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
    "merge_target_unknown": N_("Tujuannya belum ditemukan. Ketik ISBN atau barcode satu eksemplar dari judul yang dituju."),
    "merge_target_many": N_("ISBN ini dipakai beberapa judul. Ketik barcode satu eksemplar dari judul yang dituju."),
    # copies
    "copy_unknown": N_("Eksemplar ini tidak ada. Periksa barcode-nya, atau cari judulnya."),
    "no_copies": N_("Tulis berapa eksemplar yang ditambah, paling sedikit 1."),
    "too_many_copies": N_("Paling banyak {most} eksemplar sekali catat. Catat sisanya sesudah ini."),
    "barcode_impossible": N_("Barcode {barcode} tidak bisa dipakai. Pakai huruf, angka, titik atau garis, paling banyak 30."),
    "number_taken": N_("Nomor {number} sudah dipakai. Pakai nomor lain."),
    "accession_number_taken": N_("Nomor induk {number} sudah dipakai eksemplar lain. Periksa, atau lanjutkan kalau buku induknya memang begitu."),
    "accession_number_too_long": N_("Nomor induk terlalu panjang. Paling banyak {most} huruf."),
    "price_impossible": N_("Harga ini tidak mungkin. Tulis dalam rupiah, misalnya 45000."),
    "received_in_future": N_("Tanggal terima {received_on} belum tiba. Tulis hari ini atau sebelumnya."),
    "catalog_day_in_future": N_("Tanggal {day} belum tiba. Tulis hari ini atau sebelumnya."),
    "copy_out": N_("Eksemplar {barcode} sedang dipinjam. Catat pengembaliannya dulu."),
    "copy_withdrawn": N_("Eksemplar {barcode} sudah disiangi. Batalkan penyiangannya dulu."),
    "copy_missing_already": N_("Eksemplar {barcode} sudah tercatat hilang."),
    "withdrawal_reason_needed": N_("Tulis alasan penyiangan, paling banyak {most} huruf."),
    # packs
    "pack_unknown": N_("Paket ini tidak ada lagi."),
    "pack_not_a_pack": N_("Berkas ini bukan paket katalog libsys. Pilih berkas yang berakhiran .libsys-pack."),
    "pack_too_big": N_("Paket ini terlalu besar. Paling besar {most} MB; minta pembuatnya membaginya."),
    "pack_unpacks_too_big": N_("Isi paket ini jauh lebih besar daripada berkasnya, maka ditolak. Minta berkas yang lain."),
    "pack_unsafe_names": N_("Paket ini memuat nama berkas yang berbahaya, maka ditolak. Minta berkas yang lain."),
    "pack_incomplete": N_("Paket ini tidak lengkap: {manifest} dan {titles} harus ada. Minta dikirim ulang."),
    "pack_manifest_unreadable": N_("Keterangan paket ini tidak terbaca. Minta dikirim ulang."),
    "pack_too_new": N_("Paket ini dibuat dengan libsys yang lebih baru. Perbarui libsys dulu."),
    "pack_damaged": N_("Isi paket ini rusak di jalan. Minta dikirim ulang, sebaiknya lewat flashdisk."),
    "pack_count_differs": N_("Paket ini mengaku berisi {said} judul, tetapi isinya {found}. Minta dikirim ulang."),
    "pack_too_long": N_("Paket ini terlalu panjang. Paling banyak {most} judul."),
    "pack_line_unreadable": N_("Judul ke-{number} di paket ini tidak terbaca. Minta pembuatnya membetulkannya."),
    "pack_already_here": N_("Paket ini sudah terpasang: {name}. Tidak ada yang perlu dilakukan."),
}

DONE = {
    "title_catalogued": N_("Tersimpan: {count} eksemplar, mulai {barcode}. Langsung ketik ISBN berikutnya."),
    "title_catalogued_alone": N_("Judul tersimpan tanpa eksemplar. Langsung ketik ISBN berikutnya."),
    "copies_added": N_("Ditambahkan: {count} eksemplar, mulai {barcode}. Langsung ketik ISBN berikutnya."),
    "title_changed": N_("Judul sudah diubah."),
    "title_hidden": N_("Judul disembunyikan dari pengunjung."),
    "title_shown": N_("Judul tampak lagi bagi pengunjung."),
    "title_merged": N_("Kedua judul sudah digabungkan. Alamat yang lama tetap menjawab."),
    "copy_changed": N_("Eksemplar sudah diubah."),
    "copy_missing": N_("Eksemplar tercatat hilang."),
    "copy_found": N_("Eksemplar tercatat ditemukan."),
    "copy_withdrawn": N_("Eksemplar sudah disiangi."),
    "withdrawal_undone": N_("Penyiangan dibatalkan."),
    "copy_taken_back": N_("Eksemplar dihapus dari hitungan. Barcode-nya tidak dipakai lagi."),
    "pack_installed": N_("Paket terpasang: {count} judul siap menjawab ISBN."),
    "pack_removed": N_("Paket dilepas. Judul yang sudah dicatat tetap ada."),
}
