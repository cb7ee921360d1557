"""What the catalogue says about copies."""

from libsys.catalog.copies.words import CONDITIONS
from libsys.kernel.words import N_

KEY_WORDS = {"condition": CONDITIONS}

SENTENCES = {
    "copy_unknown": N_("Eksemplar ini tidak ada. Periksa barcode-nya, atau cari judulnya."),
    "no_copies": N_("Tulis berapa eksemplar yang ditambah, paling sedikit 1."),
    "too_many_copies": N_("Paling banyak {most} eksemplar sekali catat. Catat sisanya sesudah ini."),
    "barcode_impossible": N_("Barcode {barcode} tidak bisa dipakai. Pakai huruf, angka, titik atau garis, paling banyak {most}."),
    "numbers_end": N_("Sesudah {number} tidak ada nomor lagi yang muat. Tulis sendiri nomor pertama yang lebih pendek."),
    "number_taken": N_("Nomor {number} sudah dipakai. Pakai nomor lain."),
    "barcode_is_isbn": N_("{barcode} adalah ISBN di sampul, bukan nomor buku. Kosongkan supaya dipilihkan, atau lanjutkan kalau labelnya memang begitu."),
    "accession_number_taken": N_("Nomor induk {number} sudah dipakai eksemplar lain. Periksa, atau lanjutkan kalau buku induknya memang begitu."),
    "accession_number_too_long": N_("Nomor induk terlalu panjang. Paling banyak {most} huruf."),
    "price_impossible": N_("Harga ini tidak mungkin. Tulis dalam rupiah, misalnya 45000."),
    "received_in_future": N_("Tanggal terima {received_on} belum tiba. Tulis hari ini atau sebelumnya."),
    "catalog_day_in_future": N_("Tanggal {day} belum tiba. Tulis hari ini atau sebelumnya."),
    "copy_out": N_("Eksemplar {barcode} sedang dipinjam. Catat pengembaliannya dulu."),
    "copy_withdrawn": N_("Eksemplar {barcode} sudah disiangi. Batalkan penyiangannya dulu."),
    "copy_missing_already": N_("Eksemplar {barcode} sudah tercatat hilang."),
    "copy_not_yet_here": N_("Eksemplar {barcode} baru diterima {day}. Tulis hari itu atau sesudahnya."),
    "copy_found_since": N_("Eksemplar {barcode} masih ditemukan {day}. Tulis hari itu atau sesudahnya."),
    "received_after_it_went": N_("Eksemplar ini tercatat hilang atau disiangi {day}. Tanggal terimanya tidak dapat sesudah itu; periksa lagi."),
    "withdrawal_reason_needed": N_("Tulis alasan penyiangan, paling banyak {most} huruf."),
}

DONE = {
    "copies_added": N_("Ditambahkan: {count} eksemplar, mulai {barcode}. Langsung ketik ISBN berikutnya."),
    "copy_changed": N_("Eksemplar sudah diubah."),
    "copy_missing": N_("Eksemplar tercatat hilang."),
    "copy_found": N_("Eksemplar tercatat ditemukan."),
    "copy_withdrawn": N_("Eksemplar sudah disiangi."),
    "withdrawal_undone": N_("Penyiangan dibatalkan."),
    "copy_taken_back": N_("Eksemplar dihapus dari hitungan. Barcode-nya tidak dipakai lagi."),
}
