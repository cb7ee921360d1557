"""The report's contract: the same document has the same bytes and seal, and only what both know is compared."""

import copy
import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.kernel.words import english
from libsys.report_format import seal
from libsys.report_format.comparison import Difference, differences, same_figures
from libsys.report_format.derived import DERIVED, HINTS, completeness, odd
from libsys.report_format.figures import ABSENT, BY_KEY, FIGURES, SCHEMA_VERSION, VERSIONS
from libsys.report_format.invariants import INVARIANTS, broken, members_follow
from libsys.report_format.schema import LISTS, TABLES, json_schema

PLACES = {"kunjungan": {"umum": {"l": 2, "p": 3}}, "kunjungan_per_tujuan": {"baca": 4, "internet_tik": 1}, "per_kelas": {"600": 9}}


def document(**changes: Any) -> dict[str, Any]:
    """A small report; `changes` are figures by key."""
    body: dict[str, Any] = {
        "schema": "laporan_bulanan",
        "identitas": {"schema_version": SCHEMA_VERSION, "library_uid": "0197a000", "tahun": 2026, "bulan": 10, "revisi": 0,
                      "jumlah_penduduk": 2400, "dibuat_pada": "2026-11-02T09:00:00+07:00", "difinalkan_pada": None,
                      "disetujui_oleh": None, "jabatan": None},
        "layanan": dict.fromkeys(ABSENT["layanan"]), "koleksi": {}, "indikator": dict(VERSIONS), "kemitraan": [],
    }
    for figure in FIGURES:
        if figure.block in ("layanan", "koleksi") and figure.in_document:
            body[figure.block][figure.key] = copy.deepcopy(PLACES.get(figure.key, 1))
        elif figure.block == figure.key:
            body[figure.key] = [{"id": "a", "nama": "Kelas memasak"}]
    body["layanan"] |= {"kunjungan_total": 5, "pengguna_tik_p": 0, "pengguna_tik_tidak_dicatat": 0, "hari_buka": 25}
    body["koleksi"] |= {"eksemplar_total": 9, "per_sumber": [
        {"sumber": "bbb", "tahun": 2026, "eks_diterima": 10, "eks_dikatalog": 9, "eks_pernah_dipinjam": 4}]}
    for key, value in changes.items():
        body[BY_KEY[key].block][key] = value
    return seal.sealed(body)


def shuffled(value: Any, order: list[int]) -> Any:
    """The same with its keys in another order."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (order[len(key) % len(order)], key))
        return {key: shuffled(value[key], order) for key in keys}
    return [shuffled(one, order) for one in value] if isinstance(value, list) else value


@given(st.lists(st.integers(), min_size=1, max_size=7))
def test_the_order_of_keys_changes_neither_bytes_nor_seal(order) -> None:
    one = document()
    assert seal.canonical(shuffled(one, order)) == seal.canonical(one)
    assert seal.is_intact(shuffled(one, order))


json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20),
                           lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4), max_leaves=12)


@given(st.dictionaries(st.text(max_size=9), json_values, max_size=5))
def test_canonical_bytes_read_back_are_the_same_again(body) -> None:
    text = seal.canonical(body)
    assert seal.canonical(json.loads(text)) == text


def test_a_fraction_has_no_place_in_a_report() -> None:
    with pytest.raises(TypeError):
        seal.canonical({"layanan": {"jam": [6.5]}})


def test_the_time_of_making_is_outside_the_seal_and_the_day_of_signing_inside() -> None:
    draft = document()
    later = {**draft, "identitas": {**draft["identitas"], "dibuat_pada": "2030-01-01T00:00:00+07:00"}}
    assert seal.seal(later) == draft["sha256"]
    signed = seal.signed(draft, revision=1, at="2026-11-02T09:00:00+07:00", by_name="Bu Sari", by_title="Pengelola")
    assert seal.is_signed(signed) and seal.is_intact(signed) and not seal.is_signed(draft)
    assert seal.key_of(signed) == ("0197a000", "2026-10", 1)
    for key, forged in (("difinalkan_pada", "2026-11-09T09:00:00+07:00"), ("disetujui_oleh", "Pak Lain"), ("jabatan", None), ("revisi", 2)):
        assert not seal.is_intact({**signed, "identitas": {**signed["identitas"], key: forged}}), key
    assert not seal.is_intact({**signed, "layanan": {**signed["layanan"], "kunjungan_total": 590}})


def test_a_signature_stands_beside_the_seal() -> None:
    signed = document() | {"tanda_tangan": {"kunci": "k", "nilai": "v"}}
    assert seal.is_intact(signed) and seal.sealed_bytes(signed) == seal.sealed_bytes(document())


@pytest.mark.parametrize("nonsense", [{}, {"sha256": "x"}, {"sha256": "x", "identitas": None}, None, [], "x", {"identitas": {}, "sha256": 1}])
def test_what_is_no_document_is_not_intact(nonsense) -> None:
    assert not seal.is_intact(nonsense)


def test_only_what_both_know_in_the_same_version_is_compared() -> None:
    signed = document()
    assert same_figures(signed, document())
    moved = document(kunjungan_total=6, eks_dipinjam=0)
    assert differences(signed, moved) == [Difference("kunjungan_total", 5, 6), Difference("eks_dipinjam", 1, 0)]
    newer = copy.deepcopy(document(kunjungan_total=99))
    newer["indikator"]["kunjungan_total"] += 1
    newer["indikator"]["a_new_indicator"] = 1
    newer["layanan"]["a_new_indicator"] = 7
    assert same_figures(signed, newer) and same_figures(newer, signed)
    older = copy.deepcopy(signed)
    del older["indikator"]["eks_dipinjam"], older["layanan"]["eks_dipinjam"]
    assert same_figures(older, moved) is False and [one.key for one in differences(older, moved)] == ["kunjungan_total"]


def test_a_new_field_of_an_activity_is_no_change_and_a_new_activity_is() -> None:
    signed = document()
    wider = copy.deepcopy(signed)
    wider["pelibatan_masyarakat"][0]["foto"] = None
    assert same_figures(signed, wider)
    wider["pelibatan_masyarakat"].append({"id": "b", "nama": "Lomba", "foto": None})
    assert [one.key for one in differences(signed, wider)] == ["pelibatan_masyarakat"]


def test_a_source_that_changed_is_named() -> None:
    other = copy.deepcopy(document())
    other["koleksi"]["per_sumber"][0]["eks_pernah_dipinjam"] = 5
    assert differences(document(), other) == [Difference("eks_pernah_dipinjam", {"bbb 2026": 4}, {"bbb 2026": 5})]


@given(st.sampled_from([figure.key for figure in FIGURES if figure.in_document and figure.block in ("layanan", "koleksi")]),
       st.none() | st.integers(1000, 1999))  # no figure of the document
def test_comparing_is_the_same_from_both_sides(key, value) -> None:
    one, other = document(), document(**{key: value})
    assert {found.key for found in differences(one, other)} == {found.key for found in differences(other, one)}
    assert differences(one, other)


BREAK = {
    "visits_add_up": {"kunjungan_total": 6}, "internet_users_are_their_visits": {"pengguna_tik_l": 3},
    "classes_hold_all_copies": {"eksemplar_total": 8}, "children_are_members": {"anggota_anak": 3},
}


def test_a_document_that_adds_up_breaks_nothing_and_each_fault_is_named() -> None:
    assert broken(document()) == []
    for name, change in BREAK.items():
        assert broken(document(**change)) == [name]
        assert broken(document(**dict.fromkeys(change))) == [], name  # not recorded is no fault
    lent = copy.deepcopy(document())
    lent["koleksi"]["per_sumber"][0]["eks_pernah_dipinjam"] = 10
    received = copy.deepcopy(document())
    received["koleksi"]["per_sumber"][0]["eks_diterima"] = 8
    assert broken(lent) == broken(received) == ["borrowed_were_catalogued"]
    assert broken(document() | {"kendala": [{"telepon": "0812"}]}) == ["nobody_is_named_but_who_may_be"]
    to_the_letter = {"parts_stay_within_their_whole", "sources_stand_once", "days_lie_in_the_month", "a_signature_is_whole"}
    assert set(BREAK) | {"borrowed_were_catalogued", "nobody_is_named_but_who_may_be"} | to_the_letter == set(INVARIANTS)


def test_members_follow_from_month_to_month_where_all_is_recorded() -> None:
    september, october = document(), document(anggota_aktif_l=2)
    october["layanan"] |= {"anggota_berhenti_l": None, "anggota_berhenti_p": None}
    assert members_follow(september, october)  # nobody recorded who ended
    october["layanan"] |= {"anggota_berhenti_l": 0, "anggota_berhenti_p": 1}
    assert members_follow(september, october)
    october["layanan"]["anggota_berhenti_l"] = 1
    assert not members_follow(september, october)


def test_ratios_are_exact_and_nothing_without_their_figures() -> None:
    told = {one.key: one.of(document()) for one in DERIVED}
    assert str(told["kunjungan_per_hari_buka"]) == "1/5" and str(told["perputaran"]) == "1/9"
    assert {one.key: one.of(document(kunjungan_total=None))for one in DERIVED}["kunjungan_per_hari_buka"] is None
    assert completeness(document()) == 1 > completeness(document(eks_dipinjam=None))


ODD = {
    "visits_beyond_population": {"kunjungan_total": 12_001}, "more_members_than_people": {"anggota_aktif_l": 2400},
    "more_lent_than_ten_turns": {"eks_dipinjam": 91}, "visited_without_opening": {"hari_buka": 0},
}


def test_what_looks_odd_is_pointed_out() -> None:
    assert odd(document()) == []
    for key, change in ODD.items():
        assert odd(document(**change)) == [key]
    assert set(ODD) == {hint.key for hint in HINTS}


def test_every_figure_says_what_it_is_in_both_languages() -> None:
    assert len({figure.key for figure in FIGURES}) == len(FIGURES)
    for figure in FIGURES:
        assert figure.adds in ("sum", "last", "not_addable") and figure.source and figure.version >= 1
        assert all(english(text) for text in (figure.name, figure.definition, figure.unit)), figure.key


def test_the_schema_is_one_and_has_a_place_for_every_figure() -> None:
    schema = json_schema()
    jsonschema_rs.meta.validate(schema)
    for figure in FIGURES:
        if figure.block == figure.key:
            assert figure.key in LISTS
        elif figure.in_document:
            assert figure.key in schema["properties"][figure.block]["properties"]
    assert set(TABLES) <= set(BY_KEY)
