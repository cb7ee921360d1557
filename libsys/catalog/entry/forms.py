"""The forms of cataloguing: a book with its copies, the lists, a look-up."""

from libsys.catalog.copies import forms as copies
from libsys.catalog.titles import forms as titles
from libsys.ui.forms import Form, number, text, tick

ENTRY = Form(*titles.FIELDS, *titles.ENTER, *copies.FIELDS, tick("propose"), beside=titles.BESIDE | copies.BESIDE)
LISTING = Form(text("q", most=200), number("page", least=1, most=100_000))
LOOK_UP = Form(text("isbn", most=400), text("barcode", most=40), tick("last"), tick("other"))
NOTHING = Form()
