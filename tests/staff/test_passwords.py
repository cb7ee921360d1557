"""Which passwords will do."""

import pytest

from libsys.kernel.refusals import Refused
from libsys.staff import actions, secrets
from libsys.staff.rules.common_here import HERE
from libsys.staff.rules.passwords import COMMON, SHORTEST, problem
from tests.village import NOW


@pytest.mark.parametrize(("password", "why"), [
    ("kuda lepas pagar bambu", None), ("perahu-kayu-7", None), ("jalan setapak", None), ("ñandú größe 漢字", None),
    ("x" * 129, "password_too_long"), ("", "password_too_short"), ("pendek", "password_too_short"),
    ("123456789", "password_too_short"), ("1234567890", "password_too_common"), ("1111111111111", "password_too_common"),
    ("rahasia123", "password_too_common"), ("R a h a s i a 1 2 3", "password_too_common"), ("PERPUSTAKAAN", "password_too_common"),
    ("aaaaaaaaaaaaa", "password_too_common"), ("sukamaju12", "password_holds_name"), ("Sukamaju-1", "password_holds_name"),
    ("bukuku di sukamaju itu indah", None), ("kata sandi", "password_too_common"),
    ("password12345", "password_too_common"), ("perpustakaan2026", "password_too_common"), ("qwerty1234", "password_too_common"),
    ("P@ssw0rd2024!", "password_too_common"), ("k4t4s4nd1!!", "password_too_common"), ("--Bismillah--", "password_too_common"),
    ("budibudi12", "password_too_common"), ("passwordpassword", "password_too_common"), ("iloveyou-sayang", "password_too_common"),
    ("1qaz2wsx3edc", "password_too_common"), ("drowssap1234", "password_too_common"), ("08123456789012", "password_too_common"),
    ("11223344aa", "password_too_common"), ("17-08-1945!", "password_too_common"), ("ｐａｓｓｗｏｒｄ１２３", "password_too_common"),
    ("!@#$%^&*()", "password_too_common"), ("!@#$%!@#$%", "password_too_common"), (")(*&^%$#@!", "password_too_common"), ("+62 (812) 9876-5432", "password_too_common"),
    ("1505010101900001", "password_too_common"), ("12345678909876543210", "password_too_common"), ("00112233445566778899", "password_too_common"),
    ("92740385162947051836", None), ("92740-38516-29470-51836", None), ("9274038516294705", "password_too_common"), ("9274038516*?;", "password_too_common"),
    ("9274038516*?;={|", None), ("🌊🪸💙🌴🐟🦀🐚🌞🌙⭐", None), ("🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊", "password_too_common"), ("{}<;|?=\"~`", None),
    ("gunung tinggi awan putih", None), ("sendok garpu piring retak", None), ("k7#Qm2!xR9", None), ("Tx9vLm3qZw", None)])
def test_table(password, why) -> None:
    assert problem(password, "sari", "Bu Sari", "Sukamaju") == why


def test_some_thousand_passwords_that_many_people_take_are_refused_whatever_is_put_around_them() -> None:
    assert len(COMMON) > 4000 and len(HERE) > 1500 and not [word for word in COMMON if word != word.casefold() or not word.isalpha()]
    dressed = [f"{word}{ending}" for word in sorted(COMMON)[::7] for ending in ("1234567890", "2026!!!!!!!", word, word.upper() + "1")]
    assert [one for one in dressed if len(one) >= SHORTEST and problem(one) != "password_too_common"] == []


CARD = ("Perpustakaan Desa Sukamaju", "Tanjung Pinggir", "Jambi Luar Kota", "Bu Wulandari", "wulandari")


@pytest.mark.parametrize("password", [
    "tanjungpinggir", "TanjungPinggir2026", "pinggir-12345", "wulandari1990", "Perpus-Tanjung-1", "Bu Wulandari!", "w u l a n d a r i 1", "P1NGG1R-jaya"])
def test_the_words_of_this_village_are_refused_too(password) -> None:
    assert problem(password, *CARD) in ("password_holds_name", "password_too_common")


@pytest.mark.parametrize("password", ["rumput pinggir kali bening", "xk-tanjung-93-lembayung"])
def test_a_long_password_may_hold_a_word_of_the_village(password) -> None:
    assert problem(password, *CARD) is None


async def test_the_card_and_the_people_who_work_here_are_asked_for_their_words(village) -> None:
    for password in ("muarojambi-77", "harun-kepala-desa", "Pak Budi 2026"):
        with pytest.raises(Refused) as no:
            await actions.add_account(name="dewi", full_name="Dewi", role="volunteer", password=password, by=village["sari"], now=NOW)
        assert no.value.refusals[0].code in ("password_holds_name", "password_too_common")


async def test_two_hashes_of_one_password_differ_and_both_fit() -> None:
    first, second = await secrets.hash_password("kuda lepas"), await secrets.hash_password("kuda lepas")
    assert first != second and first.startswith("$argon2id$")
    assert await secrets.password_fits("kuda lepas", first) and not await secrets.password_fits("kuda", second)
    assert not await secrets.password_fits("kuda lepas", None)


def test_a_printed_code_has_no_letters_that_look_like_others() -> None:
    code = secrets.new_code()
    assert not set(code) & set("IO01") and secrets.plain_code(f" {code.lower()} ") == code.replace("-", "")
