"""A form takes whatever is sent, keeps what was typed, and says what to do about the rest."""

from datetime import date, time
from io import BytesIO

import pytest

from libsys.kernel.refusals import Judgement, Refused, reason
from libsys.ui import forms
from libsys.ui.forms import Form, Upload

ALL = Form(
    forms.text("name", most=20),
    forms.text("note", most=200, lines=True),
    forms.secret("password", most=100),
    forms.number("year", least=1400, most=2100),
    forms.rupiah("price", most=100_000_000),
    forms.day("on", least=date(2000, 1, 1), most=date(2030, 12, 31)),
    forms.time("at"),
    forms.choice("sex", ("l", "p")),
    forms.choice("kind"),
    forms.choices("partner", ("a", "b", "c"), most=3),
    forms.tick("consent"),
    forms.upload("photo", most=10),
)

GOOD = [
    ("name", "  Siti \t Aminah ", "Siti Aminah"),
    ("name", "Cafe\u0301", "Café"),
    ("name", "Budi 📚", "Budi 📚"),
    ("name", "\u202eBudi\u200f\u200b\ufeff", "Budi"),
    ("name", "a\x07b\x9fc", "abc"),
    ("name", "x" * 20, "x" * 20),
    ("name", "   ", None),
    ("name", "\u202e\u200b", None),
    ("name", "0", "0"),
    ("note", "satu\r\n\r\n\r\n\r\ndua  tiga\x0b", "satu\n\ndua tiga"),
    ("password", " rahasia ", " rahasia "),
    ("year", "2026", 2026),
    ("year", "2.026", 2026),
    ("price", "Rp15.000", 15_000),
    ("price", "rp 15.000,-", 15_000),
    ("price", "15000", 15_000),
    ("price", "0", 0),
    ("on", "1/6/2024", date(2024, 6, 1)),
    ("on", "01-06-2024", date(2024, 6, 1)),
    ("on", "1 Juni 2024", date(2024, 6, 1)),
    ("on", "2024-06-01", date(2024, 6, 1)),
    ("at", "14.05", time(14, 5)),
    ("at", "9:30", time(9, 30)),
    ("sex", "l", "l"),
    ("kind", "anything", "anything"),
    ("consent", "1", True),
    ("consent", "", False),
    ("photo", "", None),
]

BAD = [
    ("name", "a\0b", "has_forbidden_characters"),
    ("name", "a\ud800", "has_forbidden_characters"),
    ("name", "a\ufffd", "has_forbidden_characters"),
    ("name", "x" * 21, "too_long"),
    ("name", "x" * 10_000, "too_long"),
    ("name", Upload("x.txt", "text/plain", 5, BytesIO(b"hello")), "file_not_text"),
    ("year", "dua ribu", "not_a_year_or_none"),
    ("year", "١٩٩٩", "not_a_year_or_none"),
    ("year", "1e3", "not_a_year_or_none"),
    ("year", "20.26", "not_a_year_or_none"),
    ("year", "-2026", "too_small"),
    ("year", "1399", "too_small"),
    ("year", str(2**63), "too_big"),
    ("year", "9" * 5000, "too_big"),
    ("year", "9" * 5000 + "x", "not_a_year_or_none"),
    ("year", Upload("x", "", 1, BytesIO(b"1")), "file_not_text"),
    ("price", "15.000,50", "rupiah_comma"),
    ("on", "31/2/2024", "not_a_day"),
    ("on", "6/13/2024", "not_a_day"),
    ("on", "٠١/٠٦/2024", "not_a_day"),
    ("on", "1/1/1999", "day_too_early"),
    ("on", "1/1/2031", "day_too_late"),
    ("at", "25.00", "not_a_time"),
    ("at", "\0", "has_forbidden_characters"),
    ("sex", "x", "not_a_choice"),
    ("sex", Upload("x", "", 1, BytesIO(b"l")), "file_not_text"),
    ("kind", Upload("x", "", 1, BytesIO(b"k")), "file_not_text"),
    ("on", Upload("x", "", 1, BytesIO(b"1")), "file_not_text"),
    ("at", Upload("x", "", 1, BytesIO(b"8")), "file_not_text"),
    ("kind", "k" * 101, "not_a_choice"),
    ("partner", "z", "not_a_choice"),
    ("photo", "not a file", "not_a_file"),
    ("photo", Upload("x", "", 0, BytesIO()), "file_is_empty"),
    ("photo", Upload("x", "", 11, BytesIO(b"x" * 11)), "file_too_big"),
]


@pytest.mark.parametrize(("field", "typed", "value"), GOOD)
def test_what_is_meant_is_understood(field: str, typed: str, value: object) -> None:
    found = ALL.fill({field: [typed]})
    assert found.problems == {}
    assert getattr(found, field) == value


@pytest.mark.parametrize(("field", "typed", "code"), BAD, ids=lambda value: str(value)[:20].encode("unicode_escape"))
def test_what_cannot_be_kept_is_a_reason(field: str, typed: object, code: str) -> None:
    found = ALL.fill({field: [typed]})
    assert found.problems[field].code == code
    assert getattr(found, field) in (None, ())
    assert not found.fine
    assert found.first_wrong == field


def test_several_choices_count_once_and_are_bounded() -> None:
    assert ALL.fill({"partner": ["a", "b", "a"]}).partner == ("a", "b")
    assert ALL.fill({"partner": ["a", "b", "c", "a"]}).problems["partner"].code == "too_many_chosen"


def test_choices_known_only_now_are_checked() -> None:
    assert ALL.fill({"kind": ["k1"]}, kind=["k1", "k2"]).kind == "k1"
    assert ALL.fill({"kind": ["k3"]}, kind=["k1", "k2"]).problems["kind"].code == "not_a_choice"


@pytest.mark.parametrize("kind", ["text", "number", "day", "choice", "choices", "tick", "upload"])
def test_what_is_needed_is_asked_for(kind: str) -> None:
    bounds = {"text": {"most": 5}, "choice": {"allowed": ("a",)}, "choices": {"allowed": ("a",)}, "upload": {"most": 5}}
    form = Form(getattr(forms, kind)("it", needed=True, **bounds.get(kind, {})))
    assert form.fill({}).problems["it"].code == "needed"
    assert form.fill({"it": [""]}).problems["it"].code == "needed"


def test_what_was_typed_is_kept_but_never_a_secret() -> None:
    found = ALL.fill({"name": ["x" * 50_000], "password": ["rahasia"], "year": ["dua\0"], "partner": ["a", "z"]})
    assert found.raw["name"] == "x" * 20_000
    assert found.raw["password"] == ""
    assert found.raw["year"] == "dua\ufffd"
    assert found.raw["partner"] == ["a", "z"]


def test_slip_and_accepted_cautions_come_along() -> None:
    found = ALL.fill({"slip": ["abc-123_X"], "despite": ["loan_limit_reached", "DROP TABLE", "x" * 200, "ends_soon"]})
    assert found.slip == "abc-123_X"
    assert found.despite == {"loan_limit_reached", "ends_soon"}
    assert ALL.fill({"slip": ["a b\n"]}).slip is None


def test_a_refusal_is_told_above_the_form() -> None:
    judgement = Judgement()
    judgement.refuse("copy_already_lent")
    judgement.caution("loan_limit_reached", limit=2)
    found = ALL.fill({})
    found.blame_all(Refused(judgement))
    found.blame("name", reason("needed"))
    assert [why.code for why in found.refusals] == ["copy_already_lent"]
    assert [why.code for why in found.cautions] == ["loan_limit_reached"]
    assert found.problems["name"].code == "needed"
    assert not found.fine


def test_a_first_drawing_shows_values_as_people_type_them() -> None:
    on, at = date(2024, 6, 1), time(9, 5)
    form = ALL.empty(name="Siti", on=on, at=at, price=15_000, consent=True, partner=("a",), sex=None)
    assert form.raw == {"name": "Siti", "note": "", "password": "", "year": "", "price": "15000", "on": "1/6/2024",
                        "at": "09.05", "sex": "", "kind": "", "partner": ["a"], "consent": "1", "photo": ""}
    assert ALL.fill({"on": [form.raw["on"]]}).on == date(2024, 6, 1)


def test_a_form_names_no_part_of_itself() -> None:
    with pytest.raises(ValueError, match="names each field once"):
        Form(forms.text("slip", most=5))
    with pytest.raises(ValueError, match="names each field once"):
        Form(forms.text("a", most=5), forms.number("a"))
    with pytest.raises(AttributeError):
        _ = ALL.fill({}).nothing_of_this_name
