"""The words of the public catalogue's choices."""

from libsys.catalog.words import AUDIENCES, LANGUAGES
from libsys.kernel.words import N_

CLASSES = {
    "000": N_("Umum dan komputer"),
    "100": N_("Filsafat dan psikologi"),
    "200": N_("Agama"),
    "2X0": N_("Islam"),
    "300": N_("Masyarakat dan pendidikan"),
    "400": N_("Bahasa"),
    "500": N_("Sains dan matematika"),
    "600": N_("Pertanian, kesehatan, usaha"),
    "700": N_("Seni dan olahraga"),
    "800": N_("Sastra dan cerita"),
    "900": N_("Sejarah dan perjalanan"),
}
AVAILABILITY = {"free": N_("Ada di perpustakaan")}
FACETS = {
    "availability": (N_("Ketersediaan"), AVAILABILITY),
    "class": (N_("Kelas"), CLASSES),
    "audience": (N_("Untuk siapa"), AUDIENCES),
    "language": (N_("Bahasa"), LANGUAGES),
}
"""By facet, in the order of the page: its name and the words of its values."""
