"""Titles, who made them and what they are about."""

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from libsys.catalog.titles.facts import MOST_HEADING, MOST_ISBN, MOST_SUBJECT, Credit, TitleWords
from libsys.kernel.database import DB, SEALED, new_id
from libsys.kernel.facts import fact
from libsys.kernel.shapes import columns


class Title(Table, db=DB, tablename="title", tags=[SEALED]):
    """A book as a work to find: one title, any number of copies."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    locals().update(columns(TitleWords))
    isbn_printed = Varchar(length=MOST_ISBN, default=None, null=True)
    isbn = Varchar(length=13, default=None, null=True)
    sort_key = Varchar(length=300)
    is_hidden = Boolean(default=False)
    merged_into = Varchar(length=36, default=None, null=True)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    changed_at = Timestamptz()
    undone_at = Timestamptz(default=None, null=True)


class OtherIsbn(Table, db=DB, tablename="other_isbn", tags=[SEALED]):
    """A further ISBN of a book, beside `title.isbn`: a volume shows its set's too."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)
    isbn = Varchar(length=13)


class Contributor(Table, db=DB, tablename="contributor", tags=[SEALED]):
    """A person, body or meeting named on a book, with the heading it is filed under."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=fact(Credit, "name").most)
    heading = Varchar(length=MOST_HEADING)
    heading_folded = Varchar(length=MOST_HEADING)
    kind = Varchar(length=fact(Credit, "kind").most)


class TitleContributor(Table, db=DB, tablename="title_contributor", tags=[SEALED]):
    """Who did what for a title, in the order of the title page."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)
    contributor = ForeignKey(references=Contributor, null=False, on_delete=OnDelete.restrict)
    role = Varchar(length=fact(Credit, "role").most)
    position = Integer()


class Subject(Table, db=DB, tablename="subject", tags=[SEALED]):
    """A subject heading in plain words."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=MOST_SUBJECT)
    folded = Varchar(length=MOST_SUBJECT, unique=True)


class TitleSubject(Table, db=DB, tablename="title_subject", tags=[SEALED]):
    """A title is about a subject."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)
    subject = ForeignKey(references=Subject, null=False, on_delete=OnDelete.restrict)
    position = Integer()
