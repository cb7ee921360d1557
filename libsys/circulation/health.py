"""What the doctor says of the register of numbers and of the open loans: whom a scan finds, and who has which book."""

from datetime import datetime

from libsys.circulation.queries import health as queries
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.ui.home import Finding

MOST_NAMED = 5
FROM_OUTSIDE = N_("Seseorang mengubah berkas di luar libsys. Bandingkan dengan cadangan.")
NUMBERS = {
    "unregistered": (N_("Nomor {count} buku atau anggota tidak ada di daftar nomor, jadi pemindai tidak menemukannya: {which}."),
                     N_("Buka buku atau anggota itu, beri nomor lain, lalu kembalikan nomornya: nomor itu tercatat lagi.")),
    "of_nobody": (N_("{count} nomor tercatat untuk buku atau anggota yang tidak ada: {which}."), FROM_OUTSIDE),
}
LOANS = {
    "lent_twice": (N_("{count} buku tercatat dipinjam dua kali sekaligus: {which}."),
                   N_("Terima buku itu kembali dua kali di Sirkulasi, lalu pinjamkan lagi kepada yang memegangnya.")),
    "lent_though_gone": (N_("{count} buku tercatat dipinjam padahal sudah tidak ada di koleksi: {which}."),
                         N_("Terima buku itu kembali di Sirkulasi, atau batalkan pengeluarannya dari koleksi.")),
    "lent_to_nobody": (N_("{count} buku tercatat dipinjam oleh anggota yang tidak ada: {which}."),
                       N_("Terima buku itu kembali di Sirkulasi, lalu pinjamkan lagi kepada yang memegangnya.")),
    "out_otherwise": (N_("Katalog dan Sirkulasi berbeda tentang {count} buku yang sedang dipinjam: {which}."), FROM_OUTSIDE),
}
"""What is said of each, and what to do next."""


async def look_at_numbers(settings: Settings, now: datetime) -> Finding:
    """Whether a scan finds every copy and every member, and nobody else."""
    return judge("numbers", await queries.numbers_amiss(), NUMBERS, N_("Setiap nomor menunjuk buku atau anggotanya."))


async def look_at_loans(settings: Settings, now: datetime) -> Finding:
    """Whether every book that is out is one book in one reader's hands."""
    return judge("loans", await queries.loans_amiss(), LOANS, N_("Setiap buku yang dipinjam ada pada satu peminjam."))


def judge(key: str, amiss: dict[str, list[str]], sentences: dict[str, tuple[str, str]], fine: str) -> Finding:
    """The first thing that is amiss, with the first of those it is about; when it is mended, the next is said."""
    for what, which in amiss.items():
        if which:
            said, step = sentences[what]
            named = which[:MOST_NAMED] + ["…"] * (len(which) > MOST_NAMED)
            return Finding(key, "bad", said, {"count": len(which), "which": named}, step)
    return Finding(key, "good", fine)
