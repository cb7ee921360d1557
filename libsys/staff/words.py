"""What the keys of the staff room are called."""

from libsys.kernel.words import N_

ROLES = {
    "volunteer": N_("Relawan"),
    "librarian": N_("Pustakawan"),
    "manager": N_("Pengelola"),
    "public": N_("Umum"),
}
LANGUAGES = {"id": N_("Bahasa Indonesia"), "en": N_("Bahasa Inggris")}
