"""The contract to the letter: what a receiver refuses, what the seal notices, what counts as a change of the month."""

import copy
import json
import pathlib
import subprocess
import sys
import unicodedata
from fractions import Fraction

import jsonschema_rs
import pytest

from libsys.report_format import seal
from libsys.report_format.comparison import Difference, comparable, differences, same_figures
from libsys.report_format.derived import DERIVED, completeness, odd
from libsys.report_format.figures import FIGURES
from libsys.report_format.invariants import broken, members_follow
from libsys.report_format.schema import json_schema
from tests.report_format.whole import COMMUNITY, places, put, whole

CHECK = jsonschema_rs.validator_for(json_schema())
SIGNED = seal.signed(whole(), revision=1, at="2026-11-02T09:00:00+07:00", by_name="Bu Sari", by_title="Pengelola")
NO_COUNT = [-1, 1.5, "1", True, [], {}]
NO_TEXT = [1, True, [], {}, "x" * 5001]
KEYS = ["jenis", "bidang", "penggagas", "sumber_dana", "jenis_pihak", "bentuk", "sumber"]
MAY_BE_NULL = {place for place, _ in places(whole()) if CHECK.is_valid(put(whole(), place, None))}


def test_the_contract_stands_on_neither_database_nor_web() -> None:
    files = [path.stem for path in pathlib.Path(seal.__file__).parent.glob("*.py") if path.stem != "__init__"]
    script = f"import sys, {', '.join(f'libsys.report_format.{name}' for name in files)}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {name.partition(".")[0] for name in loaded} & {"piccolo", "litestar", "aiosqlite", "asyncpg", "sqlite3"}
    assert {name for name in loaded if name.startswith("libsys.")} == {"libsys.report_format", *(f"libsys.report_format.{name}" for name in files)}


def test_a_whole_report_is_accepted_as_draft_signed_and_with_its_signature() -> None:
    for document in (whole(), SIGNED, SIGNED | {"tanda_tangan": {"kunci": "k", "nilai": "v"}}):
        assert list(CHECK.iter_errors(document)) == [] == broken(document) and seal.is_intact(document)
    assert not CHECK.is_valid(SIGNED | {"tanda_tangan": "v"})


def test_a_report_that_lacks_a_key_or_has_one_too_many_is_refused() -> None:
    for place, value in places(whole()):
        if isinstance(value, dict):
            assert not CHECK.is_valid(put(whole(), place, value | {"nik": 1})), place
            for key in value:
                assert not CHECK.is_valid(put(whole(), place, {name: one for name, one in value.items() if name != key})), (place, key)


def test_a_report_with_a_wrong_kind_of_value_is_refused() -> None:
    for place, value in places(whole()):
        wrong = ([0, "ya"] if isinstance(value, bool) else NO_COUNT if isinstance(value, int) else NO_TEXT if isinstance(value, str)
                 else [1, "x", {}] if isinstance(value, list) else [1, "x", []] if isinstance(value, dict) else [-1, 1.5])
        for one in wrong:
            assert not CHECK.is_valid(put(whole(), place, one)), (place, one)
        if place and place[-1] in KEYS and place[0] != "kemitraan":  # a partner's field is free text
            assert not CHECK.is_valid(put(whole(), place, "entah")), place


@pytest.mark.parametrize("text", ["", "2026-13-01", "2026-00-10", "2026-10-32", "2026-10-00", "26-10-01", "2026-10-1", "01-10-2026",
                                  "2026-10-01\n", " 2026-10-01", "2026-10-01T00:00:00+07:00"])
def test_what_is_no_day_is_refused(text) -> None:
    assert not CHECK.is_valid(put(whole(), ("advokasi", 0, "tanggal"), text))


@pytest.mark.parametrize("text", ["2026-11-02", "2026-11-02T09:00:00", "2026-11-02T09:00:00Z", "2026-11-02T24:00:00+07:00", "2026-11-02T09:60:00+07:00",
                                  "2026-11-02T::::::::+07:00", "2026-11-02T09:00:00+7:00", "2026-11-02T09:00:00.5+07:00"])
def test_what_is_no_instant_is_refused(text) -> None:
    assert not CHECK.is_valid(put(whole(), ("identitas", "dibuat_pada"), text))


def test_every_figure_and_list_may_be_unrecorded_and_no_cell_of_a_table_may() -> None:
    for figure in FIGURES:
        if figure.in_document:
            assert ((figure.key,) if figure.block == figure.key else (figure.block, figure.key)) in MAY_BE_NULL, figure.key
    assert not [place for place in MAY_BE_NULL if place[:2] in (("layanan", "kunjungan"), ("koleksi", "per_kelas")) and len(place) > 2]
    nothing = whole()
    for place in sorted(MAY_BE_NULL, key=len, reverse=True):
        nothing = put(nothing, place, None)
    assert CHECK.is_valid(nothing) and broken(nothing) == [] == odd(nothing)
    assert completeness(nothing) == 0 and [one.of(nothing) for one in DERIVED] == [None] * len(DERIVED)


def test_a_report_of_the_first_version_has_its_own_schema_and_no_other_version_has_one() -> None:
    old = put(whole(), ("identitas", "schema_version"), "1.0")
    for sex in "lp":
        del old["layanan"][f"anggota_berhenti_{sex}"], old["indikator"][f"anggota_berhenti_{sex}"]
    first = jsonschema_rs.validator_for(json_schema("1.0"))
    assert first.is_valid(old) and not first.is_valid(whole()) and not CHECK.is_valid(old)
    with pytest.raises(KeyError):
        json_schema("0.9")


def test_the_seal_notices_every_changed_byte_but_those_of_the_time_of_making() -> None:
    data = seal.canonical(SIGNED)
    for at, byte in enumerate(data):
        for other in {byte ^ 1, byte ^ (32 if at % 4 else 16)}:
            try:
                read = json.loads(data[:at] + bytes([other]) + data[at + 1:])
            except ValueError:
                continue
            made = {"dibuat_pada": None}
            is_the_same = read == SIGNED and seal.canonical(read) == data
            only_made = "identitas" in read and read | {"identitas": read["identitas"] | made} == SIGNED | {"identitas": SIGNED["identitas"] | made}
            assert not seal.is_intact(read) or is_the_same or only_made, (at, chr(byte), chr(other))


def test_a_signature_made_over_the_sealed_bytes_covers_the_signer_and_every_figure() -> None:
    for place, value in places(SIGNED):
        if place and place[-1] not in ("dibuat_pada", "sha256") and not isinstance(value, dict | list):
            assert seal.sealed_bytes(put(SIGNED, place, "lain")) != seal.sealed_bytes(SIGNED), place
    assert seal.sealed_bytes(put(SIGNED, ("sha256",), "0" * 64)) == seal.sealed_bytes(SIGNED)


def test_the_bytes_are_one_line_of_sorted_plain_utf_8() -> None:
    assert seal.canonical({"b": [1, None, True], "a": {"é": "ñ/\"\n", "Z": -0}}) == '{"a":{"Z":0,"é":"ñ/\\"\\n"},"b":[1,null,true]}'.encode()
    assert seal.canonical({"n": 10 ** 30}) == b'{"n":' + b"1" + b"0" * 30 + b"}"


def test_no_two_documents_have_the_same_bytes() -> None:
    composed, apart = (unicodedata.normalize(form, "Perpustakaan é") for form in ("NFC", "NFD"))
    assert seal.canonical({"a": composed}) != seal.canonical({"a": apart})  # as it was typed; forms make one of them
    assert len({seal.canonical({"a": one}) for one in (1, "1", True, "true", None, "null", 0, False, [], {}, "")}) == 11
    for nonsense in ({"a": "\ud800"}, {"a": (1.5,)}, {"a": float("nan")}, {1.5: "a"}, {"a": -0.0}):
        with pytest.raises((TypeError, ValueError)):
            seal.canonical(nonsense)


def test_what_cannot_be_read_is_not_intact_and_never_an_error() -> None:
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    for place, value in ((("kendala",), deep), (("identitas", "nama_desa"), "\ud800"), (("identitas",), []), (("layanan", "hari_buka"), 25.0)):
        broken_document = {**SIGNED, **put({"kendala": None, "identitas": SIGNED["identitas"], "layanan": SIGNED["layanan"]}, place, None)}
        if len(place) == 1:
            broken_document[place[0]] = value
        else:
            broken_document[place[0]] = {**SIGNED[place[0]], place[1]: value}
        assert not seal.is_intact(broken_document), place


def test_an_entry_that_moved_within_its_list_is_no_change_and_one_that_changed_is() -> None:
    other = COMMUNITY | {"id": "z", "nama_kegiatan": "Lomba"}
    one, moved = put(whole(), ("pelibatan_masyarakat",), [COMMUNITY, other]), put(whole(), ("pelibatan_masyarakat",), [other, COMMUNITY])
    moved["pelibatan_masyarakat"][1] = COMMUNITY | {"mitra": COMMUNITY["mitra"][::-1]}
    assert same_figures(one, moved)
    for field, value in (("peserta_l", 4), ("mitra", ["PKK"]), ("hasil", None), ("memakai_tik", True)):
        changed = put(one, ("pelibatan_masyarakat", 0, field), value)
        assert [difference.key for difference in differences(one, changed)] == ["pelibatan_masyarakat"], field
    twice = put(whole(), ("pelibatan_masyarakat",), [COMMUNITY, COMMUNITY])
    assert not same_figures(whole(), twice) and not same_figures(whole(), put(whole(), ("pelibatan_masyarakat",), []))


def test_not_recorded_none_and_zero_are_three_things() -> None:
    for place, values in ((("layanan", "eks_dipinjam"), (None, 0, 20)), (("advokasi",), (None, [], whole()["advokasi"])),
                          (("koleksi", "per_sumber"), (None, [], whole()["koleksi"]["per_sumber"]))):
        for before in values:
            for after in values:
                assert same_figures(put(whole(), place, before), put(whole(), place, after)) is (before == after), (place, before, after)


def test_every_figure_is_compared_and_each_only_with_its_own_version() -> None:
    assert comparable(whole(), whole()) == [figure.key for figure in FIGURES]
    for figure in FIGURES:
        other = copy.deepcopy(whole())
        if not figure.in_document:
            other["koleksi"]["per_sumber"][0][figure.key] = 7
        elif figure.block == figure.key:
            other[figure.key] = []
        else:
            other[figure.block][figure.key] = None
        assert [one.key for one in differences(whole(), other)] == [figure.key]
        for version in ({figure.key: figure.version + 1}, {figure.key: figure.version - 1}):
            assert same_figures(whole(), put(other, ("indikator",), whole()["indikator"] | version)), figure.key
    assert comparable({}, whole()) == [] == comparable(whole(), {"indikator": None})


def test_the_card_is_no_figure_of_the_month() -> None:
    assert same_figures(whole(), put(put(whole(), ("identitas", "jumlah_penduduk"), 9), ("identitas", "nama_desa"), "Lain"))


def test_a_source_without_a_year_stands_beside_the_one_of_a_year() -> None:
    line = whole()["koleksi"]["per_sumber"][0]
    one = put(whole(), ("koleksi", "per_sumber"), [line, line | {"tahun": None, "eks_dikatalog": 3}])
    assert differences(whole(), one)[0] == Difference("eks_dikatalog", {"bbb 2025": 42}, {"bbb 2025": 42, "bbb": 3})
    assert same_figures(one, put(one, ("koleksi", "per_sumber"), one["koleksi"]["per_sumber"][::-1]))


FAULTS = [
    ("visits_add_up", ("layanan", "kunjungan", "sd", "p"), 3), ("visits_add_up", ("layanan", "kunjungan_total"), 47),
    ("visits_add_up", ("layanan", "kunjungan_per_tujuan", "baca"), 9),
    ("internet_users_are_their_visits", ("layanan", "pengguna_tik_l"), 2), ("internet_users_are_their_visits", ("layanan", "pengguna_tik_p"), 5),
    ("internet_users_are_their_visits", ("layanan", "pengguna_tik_tidak_dicatat"), 0),
    ("classes_hold_all_copies", ("koleksi", "per_kelas", "2X0"), 4), ("classes_hold_all_copies", ("koleksi", "eksemplar_total"), 41),
    ("borrowed_were_catalogued", ("koleksi", "per_sumber", 0, "eks_pernah_dipinjam"), 43),
    ("borrowed_were_catalogued", ("koleksi", "per_sumber", 0, "eks_diterima"), 41),
    ("children_are_members", ("layanan", "anggota_anak"), 3),
    ("parts_stay_within_their_whole", ("koleksi", "judul_5_tahun_terakhir"), 41),
    ("parts_stay_within_their_whole", ("koleksi", "judul_total"), 43), ("parts_stay_within_their_whole", ("koleksi", "eks_rusak"), 43),
    ("parts_stay_within_their_whole", ("koleksi", "judul_baru"), 2),
    ("days_lie_in_the_month", ("layanan", "hari_buka"), 32), ("days_lie_in_the_month", ("layanan", "jam_buka_menit"), 36001),
    ("days_lie_in_the_month", ("pelibatan_masyarakat", 0, "tanggal_mulai"), "2026-09-30"),
    ("days_lie_in_the_month", ("pelibatan_masyarakat", 0, "tanggal_selesai"), "2026-10-02"),
    ("days_lie_in_the_month", ("pelibatan_masyarakat", 0, "tanggal_selesai"), "2026-11-31"),
    ("days_lie_in_the_month", ("peningkatan_layanan_informasi", 0, "tanggal"), "2026-11-01"),
    ("days_lie_in_the_month", ("advokasi", 0, "tanggal"), "2025-10-31"),
    ("a_signature_is_whole", ("identitas", "revisi"), 1), ("a_signature_is_whole", ("identitas", "disetujui_oleh"), "Bu Sari"),
    ("a_signature_is_whole", ("identitas", "difinalkan_pada"), "2026-11-02T09:00:00+07:00"),
]
EDGES = [
    (("layanan", "hari_buka"), 31), (("layanan", "jam_buka_menit"), 36000), (("layanan", "anggota_anak"), 2), (("koleksi", "judul_total"), 42),
    (("koleksi", "eks_rusak"), 42), (("koleksi", "judul_5_tahun_terakhir"), 40), (("koleksi", "per_sumber", 0, "eks_diterima"), 42),
    (("koleksi", "per_sumber", 0, "eks_diterima"), None), (("koleksi", "per_sumber", 0, "eks_pernah_dipinjam"), 42),
    (("pelibatan_masyarakat", 0, "tanggal_selesai"), "2026-10-03"), (("layanan", "kunjungan"), None), (("layanan", "kunjungan_per_tujuan"), None),
    (("layanan", "kunjungan_total"), None), (("layanan", "pengguna_tik_p"), None), (("koleksi", "per_kelas"), None), (("koleksi", "per_sumber"), None),
    (("layanan", "anggota_aktif_l"), None), (("layanan", "hari_buka"), None),
]


@pytest.mark.parametrize(("name", "place", "value"), FAULTS)
def test_a_report_that_contradicts_itself_is_named_by_what_is_wrong(name, place, value) -> None:
    assert broken(put(whole(), place, value)) == [name]


@pytest.mark.parametrize(("place", "value"), EDGES)
def test_what_may_just_be_is_no_contradiction(place, value) -> None:
    assert broken(put(whole(), place, value)) == []


def test_a_source_told_twice_and_a_name_that_may_not_stand_there_are_noticed() -> None:
    lines = whole()["koleksi"]["per_sumber"] * 2
    assert broken(put(whole(), ("koleksi", "per_sumber"), lines)) == ["sources_stand_once"]
    for key in ("nik", "telepon", "alamat", "nama_anggota"):
        assert broken(put(whole(), ("advokasi", 0, key), "1")) == ["nobody_is_named_but_who_may_be"]
    february = put(whole(), ("identitas", "bulan"), 2)
    for name in ("pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi"):
        february = put(february, (name,), [])
    december = put(put(february, ("identitas", "bulan"), 12), ("layanan", "hari_buka"), 31)
    for year in (1, 9998):
        assert CHECK.is_valid(put(december, ("identitas", "tahun"), year)) and broken(put(december, ("identitas", "tahun"), year)) == []
        assert not CHECK.is_valid(put(december, ("identitas", "tahun"), 9999 * (year > 1)))
    for year, days in ((2027, 28), (2028, 29)):
        of_year = put(february, ("identitas", "tahun"), year)
        assert broken(put(of_year, ("layanan", "hari_buka"), days)) == []
        assert broken(put(of_year, ("layanan", "hari_buka"), days + 1)) == ["days_lie_in_the_month"]


@pytest.mark.parametrize("sex", ["l", "p"])
def test_members_at_the_end_are_those_before_and_the_new_less_the_ended(sex) -> None:
    before = put(whole(), ("layanan", f"anggota_aktif_{sex}"), 10)
    after = put(put(whole(), ("layanan", f"anggota_baru_{sex}"), 3), ("layanan", f"anggota_berhenti_{sex}"), 2)
    for end, holds in ((11, True), (10, False), (12, False), (None, True)):
        assert members_follow(before, put(after, ("layanan", f"anggota_aktif_{sex}"), end)) is holds


def test_ratios_are_those_a_person_would_work_out_and_none_is_divided_by_nothing() -> None:
    assert {one.key: one.of(whole()) for one in DERIVED} == {
        "kunjungan_per_hari_buka": Fraction(48, 25), "eks_per_penduduk": Fraction(42, 2400), "anggota_per_penduduk": Fraction(2, 2400),
        "perputaran": Fraction(20, 42)}
    empty = put(put(put(whole(), ("layanan", "hari_buka"), 0), ("identitas", "jumlah_penduduk"), 0), ("koleksi", "eksemplar_total"), 0)
    assert [one.of(empty) for one in DERIVED] == [None] * 4
    assert next(one.of(put(whole(), ("layanan", "kunjungan_total"), 0)) for one in DERIVED) == 0
    one_missing = put(whole(), ("layanan", "eks_dipinjam"), None)
    assert completeness(whole()) == 1 and completeness(one_missing) == Fraction(len(FIGURES) - 1, len(FIGURES))


@pytest.mark.parametrize(("key", "place", "most"), [
    ("visits_beyond_population", ("layanan", "kunjungan_total"), 12000), ("more_members_than_people", ("layanan", "anggota_aktif_p"), 2399),
    ("more_lent_than_ten_turns", ("layanan", "eks_dipinjam"), 420),
])
def test_what_looks_odd_begins_just_beyond(key, place, most) -> None:
    assert odd(put(whole(), place, most)) == [] and odd(put(whole(), place, most + 1)) == [key]


def test_visits_without_an_open_day_look_odd_and_no_visits_do_not() -> None:
    closed = put(whole(), ("layanan", "hari_buka"), 0)
    assert odd(closed) == ["visited_without_opening"]
    for visits in (0, None):
        assert odd(put(closed, ("layanan", "kunjungan_total"), visits)) == []
