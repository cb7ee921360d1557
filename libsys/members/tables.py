"""The people who borrow: what the library must know of them, and no more."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, SEALED, new_id
from libsys.kernel.facts import fact
from libsys.kernel.shapes import columns
from libsys.members.facts import Details


class MemberCategory(Table, db=DB, tablename="member_category"):
    """A kind of member that may have its own lending rules (umum, anak, pelajar)."""

    key = Varchar(length=20, primary_key=True)
    name = Varchar(length=60)
    position = Integer()


class Member(Table, db=DB, tablename="member", tags=[SEALED]):
    """A registered member: one name, never inverted; a child with a guardian's consent."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    number = Varchar(length=40, unique=True)
    locals().update(columns(Details))
    category = Varchar(length=fact(Details, "category").most)  # chosen by age when nobody chose: never empty here
    visitor_group = Varchar(length=fact(Details, "visitor_group").most)
    name_folded = Varchar(length=fact(Details, "name").most)
    joined_on = Date()
    left_on = Date(default=None, null=True)
    left_because = Varchar(length=200, default=None, null=True)
    merged_into = Varchar(length=36, default=None, null=True)
    erased_on = Date(default=None, null=True)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


class Absence(Table, db=DB, tablename="absence", tags=[SEALED]):
    """Days between two memberships of one person: left and back, or lapsed and renewed; both days included.

    `because`: why they had left. A membership that was never interrupted after all: the absence is taken back.
    """

    id = Varchar(length=36, primary_key=True, default=new_id)
    member = ForeignKey(references=Member, null=False, on_delete=OnDelete.restrict)
    since_on = Date()
    until_on = Date()
    because = Varchar(length=200, default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)
