"""The copies on the shelf, what happened to them, and the kinds of collection they belong to."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from libsys.catalog.copies.facts import MOST_ACCESSION, MOST_BECAUSE, CopyFacts
from libsys.catalog.titles.tables import Title
from libsys.kernel.database import DB, SEALED, new_id
from libsys.kernel.shapes import columns
from libsys.library.tables import WIDEST_NUMBER


class CollectionKind(Table, db=DB, tablename="collection_kind"):
    """A kind of collection that may have its own lending rules (umum, anak, referensi, majalah)."""

    key = Varchar(length=20, primary_key=True)
    name = Varchar(length=60)
    position = Integer()


class Copy(Table, db=DB, tablename="copy", tags=[SEALED]):
    """One book in the hand: its barcode, its place in the accession register, where it came from."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)
    barcode = Varchar(length=WIDEST_NUMBER, unique=True)
    accession_number = Varchar(length=MOST_ACCESSION, default=None, null=True)
    locals().update(columns(CopyFacts))
    out_since = Date(default=None, null=True)
    missing_since = Date(default=None, null=True)
    withdrawn_on = Date(default=None, null=True)
    withdrawn_because = Varchar(length=MOST_BECAUSE, default=None, null=True)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


class CopyEvent(Table, db=DB, tablename="copy_event", tags=[SEALED]):
    """What happened to a copy on a day (`rules.life.EVENTS`); the copy's own row keeps what the events come to.

    detail: the shelf it moved to, the reason it was withdrawn. undone_at: it was a mistake, and does not count.
    """

    id = Varchar(length=36, primary_key=True, default=new_id)
    copy = ForeignKey(references=Copy, null=False, on_delete=OnDelete.restrict)
    what = Varchar(length=12)
    happened_on = Date()
    detail = Varchar(length=MOST_BECAUSE, default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)
