"""What the keys of this room are called."""

from libsys.kernel.words import N_

ORIGINS = {
    "cell": N_("dari sel ini sendiri"),
    "category": N_("dari jenis anggota {category}"),
    "kind": N_("dari jenis koleksi {kind}"),
    "library": N_("dari aturan perpustakaan"),
    "built_in": N_("bawaan"),
}
PRESETS = {
    "reading_garden": N_("TBM santai"),
    "village": N_("Perpustakaan desa"),
    "school": N_("Sekolah"),
}
PRESET_HINTS = {
    "reading_garden": N_("14 hari, 3 buku, 1 kali perpanjang, tanpa denda"),
    "village": N_("7 hari, 2 buku, 1 kali perpanjang, tanpa denda"),
    "school": N_("7 hari, 2 buku, 1 kali perpanjang; koleksi referensi dibaca di tempat"),
}
OFFERS = {
    "isbn": N_("Catat buku ber-ISBN {number}"),
    "copy": N_("Catat buku bernomor {number}"),
    "member": N_("Daftarkan anggota bernomor {number}"),
}
"""What can be recorded under a number that nobody has."""
SHOWS = {"all": N_("Semua"), "overdue": N_("Terlambat"), "today": N_("Jatuh tempo hari ini")}
FROM = {
    "desk": N_("di meja"),
    "paper": N_("dari lembar darurat"),
    "phone": N_("dari ponsel"),
    "import": N_("dari impor"),
    "demo": N_("contoh"),
}
UNDO = {
    "loan": N_("Batalkan peminjaman"),
    "return": N_("Batalkan pengembalian"),
    "renewal": N_("Batalkan perpanjangan"),
}
RENAMED = {"consent_missing": "member_unfinished"}
"""Cautions that were accepted under another name; who serves the desk is told no more than that a record is unfinished."""
ACCEPTED = {
    "copy_for_reference": N_("buku untuk dibaca di tempat"),
    "book_damaged": N_("buku tercatat rusak"),
    "member_unfinished": N_("data anggota belum lengkap"),
    "consent_missing": N_("data anggota belum lengkap"),
    "loan_before_joining": N_("belum terdaftar pada tanggal itu"),
    "reader_may_count_twice": N_("mungkin terhitung dua kali sebagai peminjam bulan itu"),
    "membership_expired": N_("keanggotaan sudah berakhir"),
    "loan_limit_reached": N_("batas jumlah buku sudah tercapai"),
    "has_overdue": N_("ada buku yang terlambat"),
    "renewal_limit_reached": N_("batas perpanjangan sudah tercapai"),
    "clock_in_doubt": N_("jam komputer diragukan"),
}
"""The cautions as the record of a loan shows them: what was known and accepted."""
