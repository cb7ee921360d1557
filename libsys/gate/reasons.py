"""What the gate says of keys."""

from libsys.kernel.words import N_

SENTENCES = {
    "choose_scope": N_("Pilih sedikitnya satu hal yang boleh dilakukan kunci ini."),
}
