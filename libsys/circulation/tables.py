"""What is lent to whom until when, and the rules it is lent by."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from libsys.catalog.tables import Copy
from libsys.kernel.database import DB, SEALED, new_id
from libsys.members.tables import Member
from libsys.visits.tables import Visit


class Policy(Table, db=DB, tablename="policy", tags=[SEALED]):
    """One cell of the lending rules from a day on, or (until_on) for a period; a change is a new row.

    '' as category or collection kind means "any". An empty (NULL) value is looked up further, 0 allows none; a row
    that says nothing ends what was said before.
    """

    id = Varchar(length=36, primary_key=True, default=new_id)
    category = Varchar(length=20, default="")
    collection_kind = Varchar(length=20, default="")
    may_borrow = Boolean(default=None, null=True)
    loan_days = Integer(default=None, null=True)
    most_loans = Integer(default=None, null=True)
    most_renewals = Integer(default=None, null=True)
    since_on = Date()
    until_on = Date(default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


class Loan(Table, db=DB, tablename="loan", tags=[SEALED]):
    """A copy goes home with a member; it is open while `returned_on` is empty.

    Some months after it came back it is nobody's: `member` is empty, and `reader` is a number that one person has in one
    month and in no other, with what the figures must know of them.

    returned_at: when the return was recorded; empty where a line of an old sheet told of both days at once.
    """

    id = Varchar(length=36, primary_key=True, default=new_id)
    copy = ForeignKey(references=Copy, null=False, on_delete=OnDelete.restrict)
    member = ForeignKey(references=Member, null=True, default=None, on_delete=OnDelete.restrict)
    lent_on = Date()
    due_on = Date()
    visit = ForeignKey(references=Visit, null=True, default=None, on_delete=OnDelete.restrict)
    returned_on = Date(default=None, null=True)
    returned_at = Timestamptz(default=None, null=True)
    returned_by = Varchar(length=60, default=None, null=True)
    accepted = Varchar(length=200, default=None, null=True)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)
    reader = Varchar(length=36, default=None, null=True)
    reader_sex = Varchar(length=15, default=None, null=True)
    reader_group = Varchar(length=15, default=None, null=True)
    reader_category = Varchar(length=20, default=None, null=True)


class Renewal(Table, db=DB, tablename="renewal", tags=[SEALED]):
    """The due date of a loan was moved."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    loan = ForeignKey(references=Loan, null=False, on_delete=OnDelete.restrict)
    renewed_on = Date()
    was_due_on = Date()
    due_on = Date()
    accepted = Varchar(length=200, default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)
