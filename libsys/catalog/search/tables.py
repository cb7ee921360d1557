"""A title as the search sees it, and the words of the whole catalogue."""

from piccolo.columns import ForeignKey, Integer, OnDelete, Text, Varchar
from piccolo.table import Table

from libsys.catalog.titles.tables import Title
from libsys.kernel.database import DB


class SearchDoc(Table, db=DB, tablename="search_doc"):
    """A title as the search sees it: its terms, facets and counts. `search` keeps it in step and owns its shape."""

    number = Integer(primary_key=True)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict, unique=True)
    stamp = Integer(unique=True)
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
