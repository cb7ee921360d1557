"""Who works here, who is signed in, and the audit log that nobody can quietly rewrite."""

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
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


class Session(Table, db=DB, tablename="session"):
    """One sign-in on one device; the cookie's value is stored only as a hash."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    token_hash = Varchar(length=64, unique=True)
    account = ForeignKey(references=Account, null=False, on_delete=OnDelete.restrict)
    csrf = Varchar(length=64)
    is_local = Boolean(default=False)
    started_at = Timestamptz()
    seen_at = Timestamptz()
    ended_at = Timestamptz(default=None, null=True)


class ApiToken(Table, db=DB, tablename="api_token"):
    """A key for a machine, made and revoked by the manager; stored only as a hash."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    token_hash = Varchar(length=64, unique=True)
    label = Varchar(length=80)
    role = Varchar(length=20)
    account = ForeignKey(references=Account, null=False, on_delete=OnDelete.restrict)
    recorded_at = Timestamptz()
    used_at = Timestamptz(default=None, null=True)
    ended_at = Timestamptz(default=None, null=True)
