"""The log says in words what was done, page by page, and whether it is whole."""

import html
import re
from pathlib import Path

import libsys
from libsys.acts import audit, heads
from libsys.acts.registries import gathered
from libsys.kernel.database import writing
from tests.acts.test_audit import log as log
from tests.acts.test_audit import tamper
from tests.attacker import rewrite_log
from tests.village import NOW, sign_in, words_of


async def test_the_page_says_in_words_who_did_what_and_whether_it_is_whole(client, log) -> None:
    await sign_in(client, "sari")
    shown = words_of((await client.get("/staff/log?check=1")).text)
    assert "Bu Sari Mengubah akun: Rani" in shown and "40 baris diperiksa; semua segelnya cocok" in shown
    await tamper("UPDATE audit SET about = 'x' WHERE number = 5")
    assert "tidak cocok sejak baris 5. Seseorang mengubah berkas" in words_of((await client.get("/staff/log?check=1")).text)


async def test_the_page_says_that_the_end_of_the_log_is_gone(client, log) -> None:
    await heads.keep(NOW)
    await rewrite_log(without=(40,))
    await sign_in(client, "sari")
    shown = words_of((await client.get("/staff/log?check=1")).text)
    assert "dulu sampai baris 40, sekarang sampai baris 39. Itu diketahui dari log-head.json." in shown and "semua segelnya cocok" not in shown


async def test_a_long_log_is_read_page_by_page(client, village) -> None:
    async with writing():
        for _ in range(60):
            await audit.note(by="terminal", at=NOW, did="staff.add", about="x")
    await sign_in(client, "sari")
    first = await client.get("/staff/log")
    assert first.text.count("<tr>") == 51 and "/staff/log?before=11" in html.unescape(first.text)
    assert (await client.get("/staff/log?before=11")).text.count("<tr>") == 11


def test_every_deed_in_the_house_has_its_words() -> None:
    house = Path(libsys.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in house.rglob("*.py") if "actions" in str(path) or "setup" in path.parts)
    rooms = "|".join(path.name for path in house.iterdir() if path.is_dir())
    done = set(re.findall(rf"\"((?:{rooms})\.[a-z_]+)\"", code)) - {permission.name for permission in gathered("PERMISSIONS")}
    assert len(done) > 40 and done - {deed.verb for deed in gathered("DEEDS")} == set()
