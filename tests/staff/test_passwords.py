"""Which passwords will do."""

import pytest

from libsys.staff import secrets
from libsys.staff.rules.passwords import problem


@pytest.mark.parametrize(("password", "why"), [
    ("kuda lepas pagar bambu", None), ("perahu-kayu-7", None), ("jalan setapak", None), ("ñandú größe 漢字", None),
    ("x" * 129, "password_too_long"), ("", "password_too_short"), ("pendek", "password_too_short"),
    ("123456789", "password_too_short"), ("1234567890", "password_too_common"), ("1111111111111", "password_too_common"),
    ("rahasia123", "password_too_common"), ("R a h a s i a 1 2 3", "password_too_common"), ("PERPUSTAKAAN", "password_too_common"),
    ("aaaaaaaaaaaaa", "password_too_common"), ("sukamaju12", "password_holds_name"), ("Sukamaju-1", "password_holds_name"),
    ("bukuku di sukamaju itu indah", None), ("kata sandi", "password_too_common")])
def test_table(password, why) -> None:
    assert problem(password, "sari", "Bu Sari", "Sukamaju") == why


async def test_two_hashes_of_one_password_differ_and_both_fit() -> None:
    first, second = await secrets.hash_password("kuda lepas"), await secrets.hash_password("kuda lepas")
    assert first != second and first.startswith("$argon2id$")
    assert await secrets.password_fits("kuda lepas", first) and not await secrets.password_fits("kuda", second)
    assert not await secrets.password_fits("kuda lepas", None)


def test_a_printed_code_has_no_letters_that_look_like_others() -> None:
    code = secrets.new_code()
    assert not set(code) & set("IO01") and secrets.plain_code(f" {code.lower()} ") == code.replace("-", "")
