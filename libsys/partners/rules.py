"""What kinds of partners there are, and whether their days fit together."""

from datetime import date

from libsys.finding import fold
from libsys.kernel import phones
from libsys.kernel.refusals import Judgement

KINDS = ("pemdes_bpd", "kecamatan", "opd_kabupaten", "provinsi_pusat", "sekolah_kampus", "swasta_csr", "komunitas",
         "media", "lainnya")
FIELDS = ("ekonomi", "pendidikan", "kesehatan", "sosial_budaya", "lainnya")
MOST_NAME = 120


def judge_partner(*, name: str, kind: str, field: str | None, phone: str | None, starts_on: date, today: date,
                  known_as: str | None) -> Judgement:
    """Say whether a partner can be kept so; `known_as` is another partner's name that reads the same."""
    judgement = Judgement()
    if not fold(name):
        judgement.refuse("name_without_letters")
    if len(name) > MOST_NAME:
        judgement.refuse("too_long", most=MOST_NAME, count=len(name))
    if kind not in KINDS or (field is not None and field not in FIELDS):
        judgement.refuse("not_a_choice")
    if phone is not None and phones.international(phone) is None:
        judgement.refuse("phone_unclear")
    if starts_on > today:
        judgement.refuse("day_in_future")
    if known_as is not None:
        judgement.refuse("partner_known", name=known_as)
    return judgement


def judge_ending(*, starts_on: date, ended_on: date | None, on: date, today: date) -> Judgement:
    """Say whether the work with a partner can end on this day."""
    judgement = Judgement()
    if ended_on is not None:
        judgement.refuse("partner_ended_already", ended_on=ended_on)
    if on > today:
        judgement.refuse("day_in_future")
    if on < starts_on:
        judgement.refuse("ended_before_started", starts_on=starts_on)
    return judgement


def judge_agreement(*, starts_on: date, ends_on: date | None) -> Judgement:
    """Say whether an agreement's days fit together; it may begin later than today."""
    judgement = Judgement()
    if ends_on is not None and ends_on < starts_on:
        judgement.refuse("agreement_ends_early", starts_on=starts_on)
    return judgement
