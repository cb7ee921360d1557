"""What the guide says when a page is not there."""

from libsys.kernel.words import N_

SENTENCES = {"no_such_help": N_("Halaman bantuan ini tidak ada. Buka daftar isi bantuan.")}
