"""Years, prices and short numbers as people write them: read, or asked about with what to write next; never guessed or cut."""

import pytest

from libsys.kernel.refusals import Reason
from libsys.ui.forms import digits, number, rupiah

YEAR, BORN = number("year", least=1400, most=2100), number("birth_year", least=1000, most=9999, needed=True)
RT, PRICE = digits("rt", most=3), rupiah("price")


def read(field, typed: str) -> object:
    """The value, or the reason's code with what it proposes."""
    value = field.read([typed])
    return (value.code, *value.facts.values()) if isinstance(value, Reason) else value


@pytest.mark.parametrize(("typed", "value"), [
    ("2010", 2010), ("c2010", 2010), ("\u00a92010", 2010), ("[2010]", 2010), ("2010 M", 2010), ("2.010", 2010), ("2010.", 2010),
    ("2010-2011", ("year_one_of_two", "2011")), ("2010/2011", ("year_one_of_two", "2011")),
    ("1431 H", ("year_hijri", "2010")), ("1431H.", ("year_hijri", "2010")), ("1431", ("year_hijri", "2010")),
    ("[2010?]", ("year_alone", "2010")), ("ca. 2010", ("year_alone", "2010")), ("tahun 1990", ("year_alone", "1990")),
    ("85", ("year_short", "1985")), ("12", ("year_short", "2012")), ("1/2/1990", ("year_within_day", "1990")),
    ("dua ribu", ("not_a_year_or_none",)), ("t.t.", ("not_a_year_or_none",)), ("[201-?]", ("not_a_year_or_none",)), ("1399", ("too_small", "1400")), ("-2010", ("too_small", "1400")), ("2101", ("too_big", "2100")),
])
def test_the_year_of_a_book(typed, value) -> None:
    assert read(YEAR, typed) == value


@pytest.mark.parametrize(("typed", "value"), [
    ("1985", 1985), ("85", ("year_short", "1985")), ("'85", ("year_short", "1985")), ("1/2/1990", ("year_within_day", "1990")),
    ("1 Februari 1990", ("year_within_day", "1990")), ("1431", 1431), ("05", ("year_short", "2005")),
    ("12 tahun", ("not_a_year",)), ("kelas 3", ("not_a_year",)),
])
def test_the_year_somebody_was_born(typed, value) -> None:
    assert read(BORN, typed) == value


@pytest.mark.parametrize(("typed", "value"), [
    ("1", "1"), ("001", "001"), ("RT 01", "01"), ("rt.3", "3"), ("RW: 002", "002"), ("", None), ("001/002", ("digits_two", "001", "002")),
    ("RT 01 RW 02", ("digits_two", "01", "02")), ("0001", ("digits_only", 3)), ("dua", ("digits_only", 3)),
])
def test_rt_and_rw(typed, value) -> None:
    assert read(RT, typed) == value


@pytest.mark.parametrize(("typed", "value"), [
    ("45000", 45000), ("Rp45.000", 45000), ("Rp 45.000,-", 45000), ("Rp. 45.000,00", 45000), ("IDR 45.000", 45000), ("45.000.-", 45000),
    ("45 ribu", ("amount_in_full", 45_000)), ("Rp45rb", ("amount_in_full", 45_000)), ("2 juta", ("amount_in_full", 2_000_000)),
    ("1,5 jt", ("rupiah_comma",)), ("45.000,50", ("rupiah_comma",)), ("45,000", ("rupiah_comma",)), ("45.5", ("not_an_amount",)), ("gratis", ("not_an_amount",)), ("$5", ("not_an_amount",)),
])
def test_a_price(typed, value) -> None:
    assert read(PRICE, typed) == value
