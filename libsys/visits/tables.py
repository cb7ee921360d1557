"""Who came: the tally, the groups, and days entered later from the paper guest book."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, SEALED, new_id
from libsys.members.tables import Member


class Party(Table, db=DB, tablename="party", tags=[SEALED]):
    """A group that came together (rombongan); its people are counted in the visits it made."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    happened_on = Date()
    name = Varchar(length=120)
    leader = Varchar(length=120, default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


class Visit(Table, db=DB, tablename="visit", tags=[SEALED]):
    """So many people of one sex and group came for one purpose on one day."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    happened_on = Date()
    visitor_group = Varchar(length=15)
    sex = Varchar(length=15)
    purpose = Varchar(length=15)
    visitor_count = Integer()
    member = ForeignKey(references=Member, null=True, default=None, on_delete=OnDelete.restrict)
    party = ForeignKey(references=Party, null=True, default=None, on_delete=OnDelete.restrict)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)
