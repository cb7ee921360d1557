"""The months that were signed, frozen as they were, and the numbers under which their letters went out."""

from piccolo.columns import Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, SEALED, new_id


class Report(Table, db=DB, tablename="report", tags=[SEALED]):
    """One signed revision of a month's report; never changed, only followed by the next revision."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    month = Varchar(length=7)
    revision = Integer()
    document = Text()
    sha256 = Varchar(length=64)
    signed_by_name = Varchar(length=120)
    signed_by_title = Varchar(length=80, default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)


class Letter(Table, db=DB, tablename="letter", tags=[SEALED]):
    """The number that the village's own register gave the letter of a signed revision; the last one typed holds."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    month = Varchar(length=7)
    revision = Integer()
    number = Varchar(length=80)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)


class MonthEnd(Table, db=DB, tablename="month_end"):
    """How a month stood when it had ended, and how long the log was then: what moved until it is signed is told from here."""

    month = Varchar(length=7, primary_key=True)
    document = Text()
    log_number = Integer()
    recorded_at = Timestamptz()
