"""The people who borrow: what the library must know of them, and no more."""

from piccolo.columns import Date, Integer, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, new_id


class MemberCategory(Table, db=DB, tablename="member_category"):
    """A kind of member that may have its own lending rules (umum, anak, pelajar)."""

    key = Varchar(length=20, primary_key=True)
    name = Varchar(length=60)
    position = Integer()


class Member(Table, db=DB, tablename="member"):
    """A registered member: one name, never inverted; a child with a guardian's consent."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    number = Varchar(length=40, unique=True)
    name = Varchar(length=120)
    name_folded = Varchar(length=120)
    sex = Varchar(length=15)
    birth_year = Integer()
    category = Varchar(length=20)
    visitor_group = Varchar(length=15)
    hamlet = Varchar(length=80, default=None, null=True)
    rt = Varchar(length=3, default=None, null=True)
    rw = Varchar(length=3, default=None, null=True)
    phone = Varchar(length=20, default=None, null=True)
    guardian_name = Varchar(length=120, default=None, null=True)
    guardian_relation = Varchar(length=20, default=None, null=True)
    guardian_phone = Varchar(length=20, default=None, null=True)
    consent_on = Date(default=None, null=True)
    consent_how = Varchar(length=20, default=None, null=True)
    joined_on = Date()
    ends_on = Date(default=None, null=True)
    left_on = Date(default=None, null=True)
    left_because = Varchar(length=200, default=None, null=True)
    merged_into = Varchar(length=36, default=None, null=True)
    erased_on = Date(default=None, null=True)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)
