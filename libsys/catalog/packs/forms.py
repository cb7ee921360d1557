"""The forms of the packs held here."""

from libsys.pack_format import MOST_BYTES
from libsys.ui.forms import Form, upload

PACK = Form(upload("file", most=MOST_BYTES, needed=True))
NOTHING = Form()
