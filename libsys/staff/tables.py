"""Who works here."""

from piccolo.columns import Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, new_id


class Account(Table, db=DB, tablename="account"):
    """A person who works at the desk: volunteer, librarian or manager."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=40, unique=True)
    full_name = Varchar(length=120)
    role = Varchar(length=20)
    language = Varchar(length=5)
    password_hash = Text()
    recovery_hash = Text(default=None, null=True)
    recorded_at = Timestamptz()
    failed_count = Integer(default=0)
    failed_at = Timestamptz(default=None, null=True)
    ended_at = Timestamptz(default=None, null=True)
