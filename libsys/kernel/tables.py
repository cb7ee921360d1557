"""What the ground floor keeps: the one-time keys of forms."""

from piccolo.columns import Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB


class Slip(Table, db=DB, tablename="slip"):
    """A one-time key that makes a double click or a replay harmless: the first result, kept."""

    key = Varchar(length=120, primary_key=True)
    recorded_by = Varchar(length=60)
    verb = Varchar(length=60)
    result = Text()
    recorded_at = Timestamptz()
