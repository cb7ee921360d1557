"""The months that were signed, frozen as they were."""

from piccolo.columns import Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, new_id


class Report(Table, db=DB, tablename="report"):
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
