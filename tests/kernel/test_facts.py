"""A fact declared in one line is bounded alike in form, struct, table and judgement."""

from dataclasses import dataclass
from datetime import date

import msgspec
import pytest

from libsys.kernel.facts import (
    choice,
    day,
    facts_of,
    has_unknown_key,
    labels,
    names,
    number,
    rupiah,
    text,
    tick,
    too_long,
    values,
    with_facts,
)
from libsys.kernel.shapes import columns, struct
from libsys.ui.forms import Form, declared, declared_options, scrubbed

KINDS = {"a": "Kambing", "b": "Ayam"}


@dataclass(frozen=True, slots=True)
class Animal:
    """What a village might note of an animal."""

    name: str = text(10, "Nama", needed=True, goes="short")
    note: str | None = text(20, "Catatan", lines=True)
    born: int | None = number(1990, 2030, "Lahir", goes="short")
    price: int | None = rupiah(1000, "Harga")
    came_on: date | None = day("Datang")
    kind: str = choice(KINDS, "Jenis", most=5, usual="a")
    owner: str | None = choice(None, "Pemilik", most=4)
    is_loud: bool = tick("Berisik")
    calls: tuple[str, ...] = ()


def test_what_is_composed_is_no_fact_and_the_order_is_that_of_the_lines() -> None:
    assert names(Animal) == ("name", "note", "born", "price", "came_on", "kind", "owner", "is_loud")
    assert names(Animal, goes="short") == ("name", "born")
    assert labels(Animal)["came_on"] == "Datang"
    assert values(Animal("Si Putih"))["kind"] == "a"
    assert with_facts("SELECT a.id, @a FROM animal a", a=Animal).startswith("SELECT a.id, a.name, a.note, a.born")
    assert facts_of(Animal) == facts_of(Animal("x"))


def test_a_table_keeps_as_much_as_is_declared() -> None:
    made = columns(Animal)
    assert [(name, type(column).__name__, column._meta.null) for name, column in made.items()] == [
        ("name", "Varchar", False), ("note", "Text", True), ("born", "Integer", True), ("price", "Integer", True),
        ("came_on", "Date", True), ("kind", "Varchar", False), ("owner", "Varchar", True), ("is_loud", "Boolean", False)]
    assert (made["name"].length, made["kind"].length, made["owner"].length) == (10, 5, 4)


@pytest.mark.parametrize(("sent", "fits"), [
    ({"name": "x" * 10}, True), ({"name": "x" * 11}, False), ({"name": ""}, False), ({}, False),
    ({"name": "x", "born": 1990}, True), ({"name": "x", "born": 1989}, False), ({"name": "x", "price": 1001}, False),
    ({"name": "x", "kind": "kambing"}, False), ({"name": "x", "came_on": "2026-01-01"}, True), ({"name": "x", "calls": 1}, False),
])
def test_a_machine_is_held_to_the_same_bounds(sent: dict, fits: bool) -> None:
    made = struct("AnimalIn", "An animal.", [Animal], forbid_unknown_fields=True)
    if fits:
        assert msgspec.convert(sent, made).kind == "a"
    else:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(sent, made)


def test_a_file_of_another_program_may_say_a_key_in_its_own_words() -> None:
    loose = struct("AnimalLine", "An animal.", [Animal], {"more": (int, 0)}, is_loose=True)
    assert msgspec.convert({"name": "x", "kind": "kambing"}, loose).kind == "kambing"
    short = struct("Short", "An animal.", [Animal], goes="short")
    assert short.__struct_fields__ == ("name", "born")


def test_a_form_takes_what_is_declared_and_offers_its_words() -> None:
    form = Form(*declared(Animal, without=("owner",)))
    typed = form.fill({"name": ["x" * 11], "born": ["1989"], "kind": ["c"], "price": ["Rp1.000"], "is_loud": ["1"]})
    assert {name: why.code for name, why in typed.problems.items()} == {
        "name": "too_long", "born": "too_small", "kind": "not_a_choice"}
    assert (typed.price, typed.is_loud, "owner" in typed.field) == (1000, True, False)
    assert declared_options(Animal, say=str.upper, more={"owner": {"o": "Bu Ani"}}) == {
        "kind": [("a", "KAMBING"), ("b", "AYAM")], "owner": [("o", "BU ANI")]}


def test_lengths_and_keys_are_judged_wherever_a_record_comes_from() -> None:
    assert [(one.name, count) for one, count in too_long(Animal("x" * 12, note="y" * 21, owner="o"))] == [
        ("name", 12), ("note", 21)]
    assert has_unknown_key(Animal("x", kind="c"))
    assert not has_unknown_key(Animal("x", kind="b", owner="anybody"))


def test_what_a_machine_sent_is_cleaned_as_a_form_would() -> None:
    assert scrubbed(Animal, {"name": "\u202eSi  Putih\x00", "note": " a \n\n\n\n b", "born": 2000, "owner": " "}) == {
        "name": "Si Putih", "note": "a\n\nb", "born": 2000, "owner": None}
