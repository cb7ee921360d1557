"""What the ground floor keeps: pictures and papers, and how the work beside the server went."""

from piccolo.columns import BigInt, Bytea, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB


class Blob(Table, db=DB, tablename="blob"):
    """A picture as this program drew it anew: known by its hash, so that the same one is kept once."""

    sha256 = Varchar(length=64, primary_key=True)
    type = Varchar(length=40)
    content = Bytea()
    size = Integer()
    width = Integer()
    height = Integer()
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)


class JobRun(Table, db=DB, tablename="job"):
    """The last run of a work beside the server: when it began and ended, how far it is, and why it failed."""

    name = Varchar(length=60, primary_key=True)
    started_at = Timestamptz()
    ended_at = Timestamptz(default=None, null=True)
    failed_because = Text(default=None, null=True)
    done_count = Integer(default=0)
    total_count = Integer(default=None, null=True)


class RowSeal(Table, db=DB, tablename="row_seal"):
    """The seal of one row of a core table, under the table's name and the row's key; a row that is gone leaves it behind."""

    key = Varchar(length=100, primary_key=True)
    seal = BigInt()


class TableSeal(Table, db=DB, tablename="table_seal"):
    """How many rows a core table has, the seal of all of them together, and over which columns they are sealed."""

    name = Varchar(length=40, primary_key=True)
    columns = Text()
    row_count = Integer()
    total = BigInt()
