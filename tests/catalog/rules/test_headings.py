"""Author headings: the vectors of Indonesian cataloguing guides, then what title pages add."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.catalog.titles.rules import kind_of_name, propose_heading, split_authors
from libsys.catalog.titles.rules.headings import MOST_AUTHORS, MOST_NAME

HEADINGS = {
    "the last part is the entry": ("Urip Sutono", "Sutono, Urip"),
    "a Balinese name": ("I Made Sutanaya", "Sutanaya, I Made"),
    "a clan name": ("Janna Saragih", "Saragih, Janna"),
    "two given names": ("Tahi Bonar Simatupang", "Simatupang, Tahi Bonar"),
    "Ki goes to the end": ("Ki Hajar Dewantara", "Dewantara, Hajar, Ki"),
    "Ki behind a title": ("Prof. Ki Hajar Dewantara", "Dewantara, Hajar, Ki"),
    "a title of nobility stays": ("Raden Mas Suryaningrat", "Suryaningrat, Raden Mas"),
    "initials at the end stay": ("Djakaria N.E.", "Djakaria N.E."),
    "one initial at the end stays": ("Marga T", "Marga T"),
    "an abbreviation belongs to the name before it": ("Mahmud Nahiry Nh", "Nahiry Nh, Mahmud"),
    "initials in front follow": ("K.A. Mohammad Arief", "Arief, K.A. Mohammad"),
    "a Chinese family name comes first": ("Chiang Kai-Sek", "Chiang, Kai-Sek"),
    "a Chinese family name in the middle": ("Patricia Lim Pui Huen", "Lim, Patricia Pui Huen"),
    "three Chinese syllables": ("Soe Hok Gie", "Soe, Hok Gie"),
    "a family name that only looks Chinese": ("Lee Child", "Child, Lee"),
    "a single name": ("Nur'aini", "Nur'aini"),
    "joined by di": ("Teuku Muhammad Hasan di Tiro", "Hasan di Tiro, Teuku Muhammad"),
    "joined by nan": ("Malik nan Sati", "Malik nan Sati"),
    "an Arabic article": ("Ahmad al Banjari", "al Banjari, Ahmad"),
    "bin has no agreed rule": ("Ali bin Abi Talib", "Ali bin Abi Talib"),
    "titles in front": ("Prof. Dr. H. Wulan Sari", "Sari, Wulan"),
    "a religious title": ("K.H. Agus Salim", "Salim, Agus"),
    "degrees behind a comma": ("Wulan Sari, S.Pd., M.Si.", "Sari, Wulan"),
    "degrees without a comma": ("Wulan Sari M.Pd", "Sari, Wulan"),
    "degrees without dots": ("Wulan Sari SE MM", "Sari, Wulan"),
    "initials are no degree": ("H.B. Jassin", "Jassin, H.B."),
    "already turned round": ("Sari, Wulan", "Sari, Wulan"),
    "already turned round, with a degree": ("Sari, Wulan, S.Pd.", "Sari, Wulan"),
    "nothing but a title": ("Ibu", "Ibu"),
    "brackets are left out": ("Wulan Sari (penyunting)", "Sari, Wulan"),
    "oleh is left out": ("oleh Wulan Sari", "Sari, Wulan"),
    "a centre": ("Pusat Perbukuan", "Pusat Perbukuan"),
    "a ministry": ("Kementerian Pendidikan dan Kebudayaan", "Kementerian Pendidikan dan Kebudayaan"),
    "an agency": ("Badan Pengembangan Bahasa", "Badan Pengembangan Bahasa"),
    "the village itself": ("Pemerintah Desa Sukamaju", "Pemerintah Desa Sukamaju"),
    "a team": ("Tim Penyusun", "Tim Penyusun"),
    "a person called Tim": ("Tim Burton", "Burton, Tim"),
    "an organisation by its last word": ("Palang Merah Indonesia", "Palang Merah Indonesia"),
    "a seminar": ("Seminar Nasional Literasi", "Seminar Nasional Literasi"),
    "nothing": ("", ""),
    "only punctuation": (" ,;- ", ""),
}


@pytest.mark.parametrize(("name", "heading"), HEADINGS.values(), ids=HEADINGS)
def test_the_heading_when_it_is(name, heading):
    assert propose_heading(name) == heading


AUTHORS = {
    "dan between two": ("Wulan Sari dan Adi Pranoto", ("Wulan Sari", "Adi Pranoto")),
    "a semicolon": ("Wulan Sari; Adi Pranoto", ("Wulan Sari", "Adi Pranoto")),
    "an ampersand and a bar": ("Wulan Sari & Adi | Budi", ("Wulan Sari", "Adi", "Budi")),
    "the angles of SLiMS": ("<Sari, Wulan><Pranoto, Adi>", ("Sari, Wulan", "Pranoto, Adi")),
    "one inverted name": ("Sari, Wulan", ("Sari, Wulan",)),
    "a list with commas": ("Wulan Sari, Adi Pranoto dan Budi Anto", ("Wulan Sari", "Adi Pranoto", "Budi Anto")),
    "a list with degrees": ("Wulan Sari, S.Pd., Adi Pranoto, M.Si.", ("Wulan Sari", "Adi Pranoto")),
    "a body with dan in its name": (
        "Badan Pengembangan dan Pembinaan Bahasa",
        ("Badan Pengembangan dan Pembinaan Bahasa",),
    ),
    "a person and a body": ("Wulan Sari dan Pusat Perbukuan", ("Wulan Sari", "Pusat Perbukuan")),
    "and others": ("Wulan Sari, dkk.", ("Wulan Sari",)),
    "the same twice": ("Wulan Sari; Wulan Sari", ("Wulan Sari",)),
    "nobody": (None, ()),
}


@pytest.mark.parametrize(("text", "authors"), AUTHORS.values(), ids=AUTHORS)
def test_several_authors_are_told_apart_with(text, authors):
    assert split_authors(text) == authors


def test_all_headings_of_a_title_page():
    assert tuple(map(propose_heading, split_authors("Dr. Wulan Sari dan Ki Hajar Dewantara"))) == ("Sari, Wulan", "Dewantara, Hajar, Ki")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Wulan Sari", "person"), ("Karang Taruna RW 03", "body"), ("Kongres Pemuda", "meeting")],
)
def test_kinds_of_names(name, kind):
    assert kind_of_name(name) == kind


@given(st.text(max_size=400))
def test_no_text_breaks_the_headings(text):
    assert len(propose_heading(text)) <= MOST_NAME
    assert len(split_authors(text)) <= MOST_AUTHORS
    assert all(name and len(name) <= MOST_NAME for name in split_authors(text))


@given(
    st.lists(st.sampled_from(["Prof.", "Dr.", "H.", "Ki", "K.A."]), max_size=2),
    st.lists(st.sampled_from("Wulan Sari Adi Lim Pui Hasan di Tiro al N.E. Nh".split()), min_size=2, max_size=4),
    st.sampled_from(["", " S.Pd.", ", M.Si.", ", S.E., M.M."]),
)
def test_a_heading_that_is_turned_stays_as_it_is(titles, names, degrees):
    heading = propose_heading(" ".join([*titles, *names]) + degrees)
    assert propose_heading(heading) == heading or "," not in heading
