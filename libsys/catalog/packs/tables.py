"""The packs that answer an ISBN."""

from piccolo.columns import ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, new_id


class Pack(Table, db=DB, tablename="pack"):
    """A catalogue pack held here: somebody else's cataloguing that answers ISBN look-ups offline."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=120)
    maker = Varchar(length=120, default=None, null=True)
    sha256 = Varchar(length=64, unique=True)
    title_count = Integer()
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)


class PackTitle(Table, db=DB, tablename="pack_title"):
    """One title of a pack, as its JSON line, found by its ISBN."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    pack = ForeignKey(references=Pack, null=False, on_delete=OnDelete.restrict)
    isbn = Varchar(length=13, default=None, null=True)
    title = Varchar(length=300)
    document = Text()
