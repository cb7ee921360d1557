"""The library's card, its opening days, and every number it has given out."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.kernel.database import DB, SEALED, new_id

WIDEST_NUMBER = 40
"""Letters that the register holds, and with it every column of such a number; how long one may be is the law of its room."""


class Library(Table, db=DB, tablename="library", tags=[SEALED]):
    """The card of this library; there is one row, with the key 'here'."""

    id = Varchar(length=36, primary_key=True)
    uid = Varchar(length=36)
    name = Varchar(length=120)
    kind = Varchar(length=20)
    npp = Varchar(length=15, default=None, null=True)
    region_code = Varchar(length=13, default=None, null=True)
    village = Varchar(length=80, default=None, null=True)
    district = Varchar(length=80, default=None, null=True)
    regency = Varchar(length=80, default=None, null=True)
    province = Varchar(length=80, default=None, null=True)
    address = Varchar(length=200, default=None, null=True)
    phone = Varchar(length=20, default=None, null=True)
    time_zone = Varchar(length=40)
    manager_name = Varchar(length=120, default=None, null=True)
    head_name = Varchar(length=120, default=None, null=True)
    head_title = Varchar(length=80, default=None, null=True)
    population = Integer(default=None, null=True)
    population_year = Integer(default=None, null=True)
    programme = Varchar(length=200, default=None, null=True)
    is_demo = Boolean(default=False)
    counts_loan_as_visit = Boolean(default=True)
    clock_confirmed_at = Timestamptz(default=None, null=True)
    set_up_at = Timestamptz()


class CardChange(Table, db=DB, tablename="card_change", tags=[SEALED]):
    """From a day on the card said something else; what it said before stays for the reports of the months before."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    since_on = Date()
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


class CardValue(Table, db=DB, tablename="card_value", tags=[SEALED]):
    """What one field of the card says by this change; a field without any is told by the card alone."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    change = ForeignKey(references=CardChange, null=False, on_delete=OnDelete.restrict)
    field = Varchar(length=20)
    value = Varchar(length=200, default=None, null=True)


class OpeningWeek(Table, db=DB, tablename="opening_week", tags=[SEALED]):
    """Opening hours from a day on, or (until_on) for a period; a change is a new week."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    since_on = Date()
    until_on = Date(default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


class OpeningHour(Table, db=DB, tablename="opening_hour", tags=[SEALED]):
    """In this week the library is open on this weekday (0 Monday to 6 Sunday), minutes after midnight."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    week = ForeignKey(references=OpeningWeek, null=False, on_delete=OnDelete.restrict)
    weekday = Integer()
    opens_minute = Integer()
    closes_minute = Integer()


class Closing(Table, db=DB, tablename="closing", tags=[SEALED]):
    """Days that differ from the week: closed with a name, or (is_open) open although usually closed.

    A yearly one counts from its first year on, and through `until_on` when it was ended.
    """

    id = Varchar(length=36, primary_key=True, default=new_id)
    starts_on = Date()
    ends_on = Date()
    name = Varchar(length=120)
    is_open = Boolean(default=False)
    repeats_yearly = Boolean(default=False)
    until_on = Date(default=None, null=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    undone_at = Timestamptz(default=None, null=True)


class Number(Table, db=DB, tablename="number"):
    """Every member number and copy barcode, unique across both whatever the capitals, so that a scan is never in doubt.

    is_exact_only: an older number of the same letters was there first, before capitals and small letters were one
    (`x0001` beside `X0001`); this one answers to its exact spelling alone.
    """

    number = Varchar(length=WIDEST_NUMBER, primary_key=True)
    kind = Varchar(length=10)
    subject = Varchar(length=36)
    is_exact_only = Boolean(default=False)


class Counter(Table, db=DB, tablename="counter"):
    """The last number given out of one kind (barcode, accession, member): the next continues its pattern."""

    kind = Varchar(length=20, primary_key=True)
    last = Text()


class SigningKey(Table, db=DB, tablename="signing_key"):
    """A public key with which this library signed its reports; what it signed verifies as long as the line stands."""

    public = Varchar(length=80, primary_key=True)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
