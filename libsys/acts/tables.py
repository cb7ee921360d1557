"""What every act leaves: its line in the log, and the one-time key of its form."""

from piccolo.columns import Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, SEALED, new_id


class Audit(Table, db=DB, tablename="audit", tags=[SEALED]):
    """One line of the log: append-only, each line sealed with the hash of the one before in its scope's chain.

    At most one line of a number in a scope (`audit_number_in_scope`).
    """

    id = Varchar(length=36, primary_key=True, default=new_id)
    scope = Varchar(length=60)
    number = Integer()
    happened_at = Timestamptz()
    recorded_by = Varchar(length=60)
    did = Varchar(length=60)
    about = Varchar(length=120)
    facts = Text()
    previous = Varchar(length=64)
    seal = Varchar(length=64)


class Slip(Table, db=DB, tablename="slip"):
    """A one-time key that makes a double click or a replay harmless: the first result, kept.

    digest: of what was sent, so that the same key with other contents is told. Slips older than it have none.
    """

    key = Varchar(length=120, primary_key=True)
    recorded_by = Varchar(length=60)
    verb = Varchar(length=60)
    result = Text()
    recorded_at = Timestamptz()
    digest = Varchar(length=32, default=None, null=True)
