"""Who is signed in on which device, and the keys of machines. Whose they are, `staff` knows: an account's key."""

from piccolo.columns import Boolean, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.reference import LazyTableReference
from piccolo.table import Table

from libsys.kernel.database import DB, new_id

ACCOUNT = LazyTableReference("Account", app_name="libsys")
"""The table of an upper room: the database holds the reference, the gate never reads it."""


class Session(Table, db=DB, tablename="session"):
    """One sign-in on one device; the cookie's value is stored only as a hash."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    token_hash = Varchar(length=64, unique=True)
    account = ForeignKey(references=ACCOUNT, null=False, on_delete=OnDelete.restrict)
    csrf = Varchar(length=64)
    is_local = Boolean(default=False)
    started_at = Timestamptz()
    seen_at = Timestamptz()
    ended_at = Timestamptz(default=None, null=True)


class ApiToken(Table, db=DB, tablename="api_token"):
    """A key for a machine, made and revoked by the manager; stored only as a hash. `scopes`: what it opens, blanks between."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    token_hash = Varchar(length=64, unique=True)
    label = Varchar(length=80)
    scopes = Varchar(length=200)
    account = ForeignKey(references=ACCOUNT, null=False, on_delete=OnDelete.restrict)
    recorded_at = Timestamptz()
    used_at = Timestamptz(default=None, null=True)
    ended_at = Timestamptz(default=None, null=True)
