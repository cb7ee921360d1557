"""Titles, their contributors and subjects, the copies on the shelf, and the packs that answer an ISBN."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, new_id


class Title(Table, db=DB, tablename="title"):
    """A book as a work to find: one title, any number of copies."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    title = Varchar(length=300)
    remainder = Varchar(length=300, default=None, null=True)
    edition = Varchar(length=80, default=None, null=True)
    series = Varchar(length=200, default=None, null=True)
    publisher = Varchar(length=160, default=None, null=True)
    place = Varchar(length=80, default=None, null=True)
    year = Integer(default=None, null=True)
    language = Varchar(length=5, default=None, null=True)
    physical = Varchar(length=160, default=None, null=True)
    audience = Varchar(length=10, default=None, null=True)
    class_number = Varchar(length=30, default=None, null=True)
    call_number = Varchar(length=60, default=None, null=True)
    summary = Text(default=None, null=True)
    isbn_printed = Varchar(length=40, default=None, null=True)
    isbn = Varchar(length=13, default=None, null=True)
    sort_key = Varchar(length=300)
    is_hidden = Boolean(default=False)
    merged_into = Varchar(length=36, default=None, null=True)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    changed_at = Timestamptz()
    undone_at = Timestamptz(default=None, null=True)


class Contributor(Table, db=DB, tablename="contributor"):
    """A person, body or meeting named on a book, with the heading it is filed under."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=160)
    heading = Varchar(length=160)
    heading_folded = Varchar(length=160)
    kind = Varchar(length=10)


class TitleContributor(Table, db=DB, tablename="title_contributor"):
    """Who did what for a title, in the order of the title page."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)
    contributor = ForeignKey(references=Contributor, null=False, on_delete=OnDelete.restrict)
    role = Varchar(length=20)
    position = Integer()


class Subject(Table, db=DB, tablename="subject"):
    """A subject heading in plain words."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=120)
    folded = Varchar(length=120, unique=True)


class TitleSubject(Table, db=DB, tablename="title_subject"):
    """A title is about a subject."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)
    subject = ForeignKey(references=Subject, null=False, on_delete=OnDelete.restrict)
    position = Integer()


class CollectionKind(Table, db=DB, tablename="collection_kind"):
    """A kind of collection that may have its own lending rules (umum, anak, referensi, majalah)."""

    key = Varchar(length=20, primary_key=True)
    name = Varchar(length=60)
    position = Integer()


class Copy(Table, db=DB, tablename="copy"):
    """One book in the hand: its barcode, its place in the accession register, where it came from."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)
    barcode = Varchar(length=40, unique=True)
    accession_number = Varchar(length=60, default=None, null=True)
    collection_kind = Varchar(length=20)
    source = Varchar(length=20, default=None, null=True)
    source_name = Varchar(length=120, default=None, null=True)
    received_on = Date(default=None, null=True)
    price_rupiah = Integer(default=None, null=True)
    shelf = Varchar(length=60, default=None, null=True)
    condition = Varchar(length=20)
    is_reference = Boolean(default=False)
    out_since = Date(default=None, null=True)
    missing_since = Date(default=None, null=True)
    withdrawn_on = Date(default=None, null=True)
    withdrawn_because = Varchar(length=200, default=None, null=True)
    note = Varchar(length=300, default=None, null=True)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


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


class SearchDoc(Table, db=DB, tablename="search_doc"):
    """A title as the search sees it: its terms, facets and counts. `search` keeps it in step and owns its shape."""

    number = Integer(primary_key=True)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)
    stamp = Integer()
    facets = Integer()
    copy_count = Integer()
    free_count = Integer()
    sort_key = Varchar(length=300)
    shown = Text()
    terms = Text()


class SearchTerm(Table, db=DB, tablename="search_term"):
    """A word of the catalogue and how many titles have it."""

    term = Varchar(length=60, primary_key=True)
    title_count = Integer()


class SearchSpelling(Table, db=DB, tablename="search_spelling"):
    """A word with a letter missing, and the word; its key is both together."""

    variant = Varchar(length=60, primary_key=True)
    term = Varchar(length=60)
