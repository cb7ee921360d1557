"""What the public catalogue says when there is nothing to show."""

from libsys.kernel.words import N_

SENTENCES = {
    "title_not_public": N_("Buku ini tidak ada di katalog. Cari judul lain dari halaman depan."),
    "code_not_public": N_("Nomor {number} bukan nomor buku di perpustakaan ini. Periksa angkanya, atau cari judulnya."),
}
