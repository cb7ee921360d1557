"""Who works with the library, and what was agreed."""

from piccolo.columns import Date, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, SEALED, new_id


class Partner(Table, db=DB, tablename="partner", tags=[SEALED]):
    """A village office, school, community, firm or medium that works with the library."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=120)
    name_folded = Varchar(length=120, unique=True)
    kind = Varchar(length=20)
    field = Varchar(length=20, default=None, null=True)
    contact = Varchar(length=120, default=None, null=True)
    phone = Varchar(length=20, default=None, null=True)
    starts_on = Date()
    ended_on = Date(default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)


class Pause(Table, db=DB, tablename="partner_pause", tags=[SEALED]):
    """Days between two partnerships with one partner, ended and taken up again; both days included.

    The work never paused after all: the pause is taken back.
    """

    id = Varchar(length=36, primary_key=True, default=new_id)
    partner = ForeignKey(references=Partner, null=False, on_delete=OnDelete.restrict)
    since_on = Date()
    until_on = Date()
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


class Agreement(Table, db=DB, tablename="agreement", tags=[SEALED]):
    """A written agreement (MoU) with a partner."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    partner = ForeignKey(references=Partner, null=False, on_delete=OnDelete.restrict)
    number = Varchar(length=80)
    about = Varchar(length=200, default=None, null=True)
    starts_on = Date()
    ends_on = Date(default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)
