"""What the library did with its community, by the three strategies of TPBIS."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.table import Table

from libsys.catalog.tables import Title
from libsys.kernel.database import DB, SEALED, new_id
from libsys.partners.tables import Partner


class Activity(Table, db=DB, tablename="activity", tags=[SEALED]):
    """Pelibatan masyarakat: an activity with the people of the village."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    name = Varchar(length=200)
    field = Varchar(length=20)
    topic = Varchar(length=120, default=None, null=True)
    starts_on = Date()
    ends_on = Date()
    minutes = Integer(default=None, null=True)
    place = Varchar(length=120, default=None, null=True)
    initiator = Varchar(length=20)
    facilitator = Varchar(length=120, default=None, null=True)
    male_count = Integer()
    female_count = Integer()
    child_count = Integer(default=None, null=True)
    disabled_count = Integer(default=None, null=True)
    funding = Varchar(length=20)
    cost_rupiah = Integer(default=None, null=True)
    used_computers = Boolean(default=False)
    outcome = Text(default=None, null=True)
    follow_up = Text(default=None, null=True)
    link = Varchar(length=300, default=None, null=True)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    changed_at = Timestamptz()
    undone_at = Timestamptz(default=None, null=True)


class ActivityPartner(Table, db=DB, tablename="activity_partner", tags=[SEALED]):
    """A partner took part in an activity."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    activity = ForeignKey(references=Activity, null=False, on_delete=OnDelete.restrict)
    partner = ForeignKey(references=Partner, null=False, on_delete=OnDelete.restrict)


class ActivityTitle(Table, db=DB, tablename="activity_title", tags=[SEALED]):
    """A book was used in an activity."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    activity = ForeignKey(references=Activity, null=False, on_delete=OnDelete.restrict)
    title = ForeignKey(references=Title, null=False, on_delete=OnDelete.restrict)


class ServiceWork(Table, db=DB, tablename="service_work", tags=[SEALED]):
    """Peningkatan layanan informasi: something that made the library's service better."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    happened_on = Date()
    kind = Varchar(length=20)
    description = Text()
    audience = Varchar(length=120, default=None, null=True)
    male_count = Integer(default=None, null=True)
    female_count = Integer(default=None, null=True)
    outcome = Text(default=None, null=True)
    partner = ForeignKey(references=Partner, null=True, default=None, on_delete=OnDelete.restrict)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    changed_at = Timestamptz()
    undone_at = Timestamptz(default=None, null=True)


class Advocacy(Table, db=DB, tablename="advocacy", tags=[SEALED]):
    """Advokasi: support asked from those who can give it."""

    id = Varchar(length=36, primary_key=True, default=new_id)
    happened_on = Date()
    party = Varchar(length=120)
    party_kind = Varchar(length=20)
    purpose = Varchar(length=300)
    form = Varchar(length=20)
    outcome = Varchar(length=20)
    support = Varchar(length=80, default=None, null=True)
    value_rupiah = Integer(default=None, null=True)
    document_kind = Varchar(length=20, default=None, null=True)
    document_number = Varchar(length=80, default=None, null=True)
    document_on = Date(default=None, null=True)
    partner = ForeignKey(references=Partner, null=True, default=None, on_delete=OnDelete.restrict)
    entered_from = Varchar(length=10)
    recorded_at = Timestamptz()
    recorded_by = Varchar(length=60)
    changed_at = Timestamptz()
    undone_at = Timestamptz(default=None, null=True)
