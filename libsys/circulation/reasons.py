"""What the desk says when something cannot be, needs a word, or should be known."""

from libsys.kernel.words import N_

SENTENCES = {
    "member_holds_books": N_("Masih ada {count} buku di tangan anggota ini: {books}. Catat dulu pengembaliannya di meja."),
    # refusals
    "copy_already_lent": N_("Buku ini masih dipinjam {name} sampai {due_on}. Catat pengembaliannya dulu."),
    "copy_was_lent_then": N_("Buku ini sudah tercatat dipinjam dari {lent_on} sampai {returned_on}. "
                             "Periksa tanggal di lembar daruratnya."),
    "copy_lent_since_then": N_("Sejak {lent_on} buku ini dipinjam {name}. Pinjaman di lembar itu sudah kembali paling lambat "
                               "hari itu: tulis juga tanggal kembalinya."),
    "copy_lent_again_then": N_("Buku ini dipinjam lagi pada {lent_on}, jadi kembalinya paling lambat hari itu. "
                               "Tulis tanggal kembalinya."),
    "copy_not_on_loan": N_("Buku ini tidak sedang dipinjam. Taruh kembali di raknya."),
    "copy_lent_since": N_("Buku ini sudah dipinjam orang lain sesudahnya. "
                         "Pengembaliannya tidak dapat dibatalkan lagi."),
    "member_left": N_("Anggota ini sudah keluar pada {left_on}. Kalau ia kembali, aktifkan kembali di Data anggota."),
    "member_unknown": N_("Tidak ada anggota bernomor {number}. Cari dengan namanya, atau daftarkan dulu."),
    "category_may_not_borrow": N_("Menurut aturan pinjam, jenis anggota ini tidak boleh meminjam buku ini. "
                                  "Buku ini dapat dibaca di tempat."),
    "day_not_yet": N_("Tanggal ini belum tiba. Tulis hari ini atau sebelumnya."),
    "return_before_lending": N_("Buku ini baru dipinjam {lent_on}. Tanggal kembalinya tidak dapat sebelum itu."),
    "loan_already_returned": N_("Buku ini sudah kembali pada {returned_on}. Tidak ada yang perlu dicatat."),
    "loan_unknown": N_("Pinjaman ini tidak ditemukan. Buka daftar pinjaman, lalu pilih lagi."),
    "renewal_unknown": N_("Perpanjangan ini tidak ditemukan. Buka pinjamannya, lalu coba lagi."),
    "renewal_gains_nothing": N_("Perpanjangan tidak menambah hari: jatuh temponya tetap {due_on} karena keanggotaannya "
                                "berakhir. Perpanjang keanggotaannya dulu."),
    "choose_which": N_("Pilih yang dimaksud di bawah ini, lalu simpan lagi."),
    "sheet_empty": N_("Belum ada yang diisi. Tulis nomor anggota, nomor buku dan tanggal pinjamnya."),
    "renewal_no_days": N_("Menurut aturan pinjam buku ini boleh dipinjam 0 hari, jadi perpanjangan tidak menambah hari. "
                          "Ubah dulu aturan pinjamnya."),
    "renewal_not_last": N_("Sesudah ini pinjaman itu diperpanjang lagi. Batalkan perpanjangan yang terakhir dulu."),
    "already_undone": N_("Ini sudah dibatalkan. Tidak ada yang perlu dilakukan."),
    "undo_too_late": N_("Sudah lewat {minutes} menit. Minta pustakawan membatalkannya."),
    "nothing_found": N_("Tidak ada anggota atau buku seperti ini. Periksa ketikannya, atau ketik sebagian namanya."),
    "isbn_not_here": N_("ISBN ini belum ada di katalog. Catat dulu bukunya, lalu pindai lagi."),
    "isbn_with_slip": N_("Angka terakhir ISBN ini tidak cocok dengan yang lain. Pindai lagi, atau periksa ketikannya di sampul belakang."),
    "policy_category_unknown": N_("Jenis anggota ini tidak ada. Pilih salah satu dari tabel."),
    "policy_kind_unknown": N_("Jenis koleksi ini tidak ada. Pilih salah satu dari tabel."),
    "preset_unknown": N_("Paket aturan ini tidak ada. Pilih salah satu dari daftar."),
    "rule_not_found": N_("Aturan ini sudah dibatalkan atau tidak ada. Muat ulang halaman aturan pinjam."),
    # cautions
    "copy_for_reference": N_("Buku ini untuk dibaca di tempat. Pinjamkan juga?"),
    "book_damaged": N_("Buku ini tercatat rusak. Pinjamkan juga?"),
    "member_unfinished": N_("Data anggota ini belum lengkap. Minta pustakawan melengkapinya dulu, atau pinjamkan juga?"),
    "loan_before_joining": N_("Anggota ini baru terdaftar {joined_on}, sesudah tanggal pinjamnya. Catat juga?"),
    "reader_may_count_twice": N_("Pinjaman bulan itu sudah dilepas dari nama peminjamnya. Bila anggota ini dulu juga meminjam pada bulan itu, "
                                 "ia terhitung sekali lagi sebagai peminjam. Catat juga?"),
    "membership_expired": N_("Keanggotaannya berakhir {ended_on}. Lanjutkan juga?"),
    "loan_limit_reached": N_("Sudah {count} dari {limit} buku. Pinjamkan juga?"),
    "has_overdue": N_("Ada {count} buku yang terlambat. Lanjutkan juga?"),
    "renewal_limit_reached": N_("Sudah diperpanjang {count} dari {limit} kali. Perpanjang juga?"),
    "preset_replaces_cells": N_("{count} aturan yang Anda tulis sendiri akan hilang. Ganti juga?"),
    # notices
    "copy_found": N_("Buku ini tadinya tercatat hilang. Sekarang tercatat ada lagi."),
    "due_moved": N_("Jatuh temponya digeser ke hari buka berikutnya karena perpustakaan tutup."),
    "due_capped": N_("Jatuh temponya dimajukan karena keanggotaannya berakhir."),
    "renewal_taken_back": N_("Bukunya kembali sebelum perpanjangannya, jadi perpanjangan itu ikut dibatalkan."),
    "return_day_missing": N_("Sesudah tanggal itu buku ini dipinjam lagi. Catat juga kapan pinjaman ini kembali."),
    "returned_late": N_("Terlambat {days} hari."),
}

DONE = {
    "due_dates_moved": N_("Tanggal kembali yang jatuh pada hari tutup sudah digeser ke hari buka berikutnya."),
    "rule_undone": N_("Aturan itu sudah dibatalkan; yang sebelumnya berlaku lagi."),
    "sheet_entered": N_("{count} baris dari lembar darurat sudah dicatat."),
    "policy_saved": N_("Aturan pinjam sudah disimpan. Pinjaman yang sedang berjalan tidak berubah."),
    "preset_applied": N_("Aturan pinjam sudah diganti. Pinjaman yang sedang berjalan tidak berubah."),
}
