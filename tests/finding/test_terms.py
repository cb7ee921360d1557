"""Words that meet, whatever their form and spelling."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.finding import MOST_STEMS, MOST_WORD, fold, stems, words

FAMILIES = [
    "penulis tulisan menulis ditulis tertulis",
    "memasak masakan masak",
    "penanaman tanaman menanam bertanam tanam",
    "wirausaha kewirausahaan berwirausaha",
    "perikanan ikan",
    "peternakan beternak ternak peternak",
    "kesehatan sehat",
    "bukunya buku",
    "perpustakaan pustaka",
    "pemasaran pasar",
    "pengolahan olahan mengolah",
    "pengelolaan kelola mengelola",
    "menari tarian tari",
    "menjahit jahitan jahit",
    "pelajaran belajar pelajar ajar",
    "membaca bacaan pembaca baca",
    "memukul pukulan pemukul",
    "mengirim kiriman",
    "menyapu sapu",
    "menyanyi nyanyian penyanyi",
    "makanan memakan makan",
    "minuman peminum",
    "memupuk pupuk",
    "menganyam anyaman",
    "pertanian petani bertani tani",
    "penjualan menjual berjualan",
    "pengobatan obat",
    "permainan bermain",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_one_word_meet(family):
    first, *others = family.split()
    for other in others:
        assert set(stems(first)) & set(stems(other)), (stems(first), stems(other))


@pytest.mark.parametrize(
    "pair", ["ikan iklan", "tanaman tanah", "sapi sapu", "pasar pasir", "makan pakan", "desa dewasa"]
)
def test_different_words_do_not_meet(pair):
    one, other = pair.split()
    assert not set(stems(one)) & set(stems(other))


FOLDED = {
    "capitals and punctuation": ("Budi-Daya LELE: 1.000 ekor!", "budi daya lele 1 000 ekor"),
    "accents": ("Édisi çá", "edisi ca"),
    "an apostrophe inside a word": ("Al-Qur’an Jum'at", "al quran jumat"),
    "quotes around words": ("“anak” 'desa'", "anak desa"),
    "an underline and a per cent sign": ("50% anak_desa", "50 anak desa"),
    "ligatures and full width": ("ﬁksi ＡＢＣ１", "fiksi abc1"),
    "invisible characters": ("wira\u200busaha\u00adwan\x00x", "wirausahawan x"),
    "Arabic keeps its marks": ("كِتَابٌ، أحمد", "كِتَابٌ أحمد"),
    "Javanese keeps its marks": ("ꦧꦱꦗꦮ", "ꦧꦱꦗꦮ"),
    "nothing": (None, ""),
}


@pytest.mark.parametrize(("text", "folded"), FOLDED.values(), ids=FOLDED)
def test_folding(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=80))
def test_stems_are_few_and_bounded(word):
    found = stems(word)
    assert found[0] == word[:MOST_WORD]
    assert len(found) <= MOST_STEMS
    assert all(0 < len(stem) <= MOST_WORD + 2 for stem in found)


def test_a_half_typed_word_is_the_beginning_of_the_whole_one():
    assert words("Wirausaha")[0].startswith(words("wira")[0])


HOSTILE = {
    "one endless word": "mempertanggungjawabkannya" * 400,
    "prefixes without end": "me" * 5_000,
    "one-letter words": "a " * 5_000,
    "marks on marks": "é" + "\u0301" * 9_999,
    "apostrophes": "'" * 10_000,
    "right-to-left signs": "\u202e" * 10_000,
    "far more than is read": "perikanan " * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_costs_little(text):
    begun = time.process_time()
    for word in dict.fromkeys(words(text)):
        stems(word)
    assert time.process_time() - begun < 1
