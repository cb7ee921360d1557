"""Titles, who made them and what they are about."""

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
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
