"""What is said when a book has been written down."""

from libsys.kernel.words import N_

SENTENCES: dict[str, str] = {}

DONE = {
    "title_catalogued": N_("Tersimpan: {count} eksemplar, mulai {barcode}. Langsung ketik ISBN berikutnya."),
    "title_catalogued_alone": N_("Judul tersimpan tanpa eksemplar. Langsung ketik ISBN berikutnya."),
}
