"""The key on this computer is not the one that signed before, or cannot be read: it is said before anybody signs."""

from pathlib import Path

from libsys.library import signing
from libsys.library.hangs import judge_key
from libsys.report_format.signature import fingerprint
from libsys.reporting import revisions
from tests.reporting.random_village import Village
from tests.reporting.test_seals import OCTOBER, sign
from tests.village import sign_in, words_of


async def replaced(tmp_path: Path) -> tuple[str, str]:
    """October is signed, then another key lies in the place of the library's; the marks of both."""
    await Village(4).fill(5)
    await sign()
    (tmp_path / signing.FILE).unlink()
    new = signing.make()
    [old] = await signing.known()
    return fingerprint(old.public), fingerprint(new.public)


async def test_another_key_in_the_place_of_the_library_s_is_named_before_it_signs(client, village, tmp_path) -> None:
    old, new = await replaced(tmp_path)
    told = judge_key(await signing.state())
    assert told.state == "watch" and told.facts == {"mark": new, "old": old}
    await sign_in(client, "sari")
    page = words_of((await client.get("/reporting/2026-09/sign-off")).text)
    assert f"Kunci tanda tangan {new} belum pernah dipakai perpustakaan ini; yang dulu {old}." in page
    await sign(OCTOBER.plus(-1))
    assert judge_key(await signing.state()).state == "good"
    assert all(one.is_sound for month in (await revisions.between()).values() for one in month)


async def test_a_key_that_cannot_be_read_is_said_on_the_page_of_signing(client, village, tmp_path) -> None:
    await replaced(tmp_path)
    (tmp_path / signing.FILE).write_bytes(b"nonsense")
    await sign_in(client, "sari")
    page = words_of((await client.get("/reporting/2026-09/sign-off")).text)
    assert "tidak terbaca: tidak ada yang dapat ditandatangani" in page and "tidak ada di komputer ini" not in page
