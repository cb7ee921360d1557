"""Who works here."""

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, SEALED, new_id


class Account(Table, db=DB, tablename="account", tags=[SEALED]):
    """A person who works at the desk: volunteer, librarian or manager."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=40, unique=True)
    full_name = Varchar(length=120)
    role = Varchar(length=20)
    language = Varchar(length=5)
    password_hash = Text()
    recovery_hash = Text(default=None, null=True)
    recorded_at = Timestamptz()
    ended_at = Timestamptz(default=None, null=True)


class SignInTry(Table, db=DB, tablename="sign_in_try"):
    """How often a name was guessed at of late, whoever has it; the name is one number among many (`rules.guessing`)."""

    slot = Integer(primary_key=True, default=0)
    tries = Integer()
    tried_at = Timestamptz()


class FailedSignIn(Table, db=DB, tablename="failed_sign_in"):
    """Wrong sign-ins of one quarter of an hour, counted until they stand in the log; `account` is empty for a name that nobody has."""

    id = Varchar(length=120, primary_key=True)
    since_at = Timestamptz()
    account = ForeignKey(references=Account, default=None, null=True, on_delete=OnDelete.restrict)
    is_here = Boolean()
    what = Varchar(length=20)
    times = Integer()
