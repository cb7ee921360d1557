"""What was signed is what is handed out: whatever is spoiled is named on every page, in the doctor, and never delivered."""

import copy
import json
import stat
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from libsys.kernel.database import DB, IS_POSTGRES, execute, row, rows, value, writing
from libsys.kernel.periods import Month
from libsys.kernel.refusals import Refused
from libsys.library import signing
from libsys.library.hangs import judge_key
from libsys.report_format import seal
from libsys.report_format.signature import SIGNED, signed_by, standing, with_signature
from libsys.reporting import actions, hangs, queries, remembered, revisions
from tests.reporting.random_village import Village
from tests.village import NOW, sign_in, words_of

OCTOBER = Month(2026, 10)
TODAY = date(2026, 11, 23)


async def sign(month: Month = OCTOBER) -> actions.SignedOff:
    return await actions.sign_off(month=month, by_name="Bu Sari", by_title="Pengelola", today=TODAY, now=NOW, by="sari")


async def twice() -> None:
    """October, signed, added to, signed again."""
    people = Village(4)
    await people.fill(15)
    await sign()
    people.first = people.last = date(2026, 10, 20)
    async with writing():
        await people.add_activities(99)
    await sign()


async def stored(revision: int) -> dict:
    return json.loads(await value("SELECT document FROM report WHERE month = '2026-10' AND revision = {}", revision))


async def put(revision: int, document: object, sha256: str | None = None, name: str | None = None) -> None:
    text = document if isinstance(document, str) else seal.canonical(document).decode()
    async with writing():
        await execute("UPDATE report SET document = {} WHERE revision = {}", text, revision)
        if sha256:
            await execute("UPDATE report SET sha256 = {} WHERE revision = {}", sha256, revision)
        if name:
            await execute("UPDATE report SET signed_by_name = {} WHERE revision = {}", name, revision)


async def a_figure(revision: int) -> None:
    document = await stored(revision)
    document["layanan"]["kunjungan_total"] *= 10
    await put(revision, document)


async def the_name(revision: int) -> None:
    document = await stored(revision)
    document["identitas"]["disetujui_oleh"] = "Pak Lain"
    await put(revision, document, name="Pak Lain")


async def a_figure_sealed_anew(revision: int) -> None:
    document = await stored(revision)
    document["layanan"]["kunjungan_total"] *= 10
    document = seal.sealed(document)
    await put(revision, document, document["sha256"])


async def the_name_sealed_anew_without_signature(revision: int) -> None:
    document = await stored(revision)
    del document["tanda_tangan"]
    document["identitas"]["disetujui_oleh"] = "Pak Lain"
    document = seal.sealed(document)
    await put(revision, document, document["sha256"], "Pak Lain")


async def the_signature_taken_off(revision: int) -> None:
    document = await stored(revision)
    del document["tanda_tangan"]
    await put(revision, document)


async def signed_with_a_strange_key(revision: int) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    document = seal.sealed({**await stored(revision), "kendala": None})
    key = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    await put(revision, with_signature(document, key), document["sha256"])


async def a_figure_signed_anew_with_the_key(revision: int) -> None:
    """Who has the data folder has the key too: the log's line still tells."""
    document = await stored(revision)
    document["layanan"]["kunjungan_total"] *= 10
    key = signing.read()
    assert key is not None
    document = with_signature(seal.sealed(document), key.private)
    await put(revision, document, document["sha256"])


async def deleted(revision: int) -> None:
    async with writing():
        await execute("DELETE FROM report WHERE revision = {}", revision)


async def broken(revision: int) -> None:
    await put(revision, '{"identitas": {"tahun"')


async def of_another_shape(revision: int) -> None:
    await put(revision, "[1, 2]")


async def nested_without_end(revision: int) -> None:
    await put(revision, "[" * 100_000)


async def the_row_alone(revision: int) -> None:
    async with writing():
        await execute("UPDATE report SET signed_by_name = 'Pak Lain' WHERE revision = {}", revision)


async def the_day_beside(revision: int) -> None:
    async with writing():
        await execute("UPDATE report SET recorded_at = {} WHERE revision = {}", NOW - timedelta(days=40), revision)


async def a_figure_said_twice(revision: int) -> None:
    text = seal.canonical(await stored(revision)).decode()
    await put(revision, text.replace('"layanan":{', '"layanan":{"kunjungan_total":590,', 1))


async def put_in_the_place_of_another(revision: int) -> None:
    await put(revision, await stored(3 - revision))


SPOILING: dict[str, tuple[Callable[[int], Awaitable[None]], str]] = {
    "59 visits made 590": (a_figure, "revision_altered"),
    "the signer's name": (the_name, "revision_altered"),
    "59 visits made 590, the seal made anew": (a_figure_sealed_anew, "revision_not_by_its_key"),
    "the signer's name, sealed anew, the signature taken off": (the_name_sealed_anew_without_signature, "revision_not_as_in_log"),
    "the signature taken off": (the_signature_taken_off, "revision_not_as_in_log"),
    "signed with a strange key": (signed_with_a_strange_key, "revision_by_strange_key"),
    "sealed and signed anew with the library's own key": (a_figure_signed_anew_with_the_key, "revision_not_as_in_log"),
    "deleted": (deleted, "revision_gone"),
    "broken JSON": (broken, "revision_unreadable"),
    "a list": (of_another_shape, "revision_unreadable"),
    "nested without end": (nested_without_end, "revision_unreadable"),
    "the name beside the document": (the_row_alone, "revision_altered"),
    "the day beside the document": (the_day_beside, "revision_altered"),
    "a figure said twice": (a_figure_said_twice, "revision_unreadable"),
    "another revision in its place": (put_in_the_place_of_another, "revision_altered"),
}


@pytest.mark.parametrize("how", SPOILING)
async def test_a_spoiled_report_is_named_everywhere_and_handed_out_nowhere(client, how) -> None:
    await twice()
    spoil, code = SPOILING[how]
    await spoil(2)
    assert [one.trouble for one in await revisions.of("2026-10")] == [code, None]
    await sign_in(client, "sari")
    health = words_of((await client.get("/dashboard/health")).text)
    assert "2026-10 r2" in health and "Ada yang perlu dibetulkan." in health
    page = words_of((await client.get("/reporting/2026-10")).text)
    assert "Bukan lagi yang ditandatangani" in page and "Revisi itu tidak diberikan kepada siapa pun." in page
    assert "Oktober 2026 · Bukan lagi yang ditandatangani · r2" in words_of((await client.get("/reporting")).text)
    assert "bukan lagi yang ditandatangani" in words_of((await client.get("/dashboard")).text)
    for form in ("json", "xlsx", "pdf", "csv", "text"):
        answer = await client.get(f"/reporting/2026-10/files/{form}")
        assert answer.status_code == 409 and "tidak diberikan" in words_of(answer.text), form
    answer = await client.get("/api/v1/reports/2026-10")
    assert answer.status_code == 409 and answer.json()["reasons"][0]["code"] == "report_spoiled"
    assert (await client.get("/api/v1/reports/2026-10?draft=true")).json()["identitas"]["difinalkan_pada"] is None


@pytest.mark.parametrize("how", ["59 visits made 590", "deleted", "broken JSON"])
async def test_a_month_whose_report_is_spoiled_is_signed_again_as_the_next_revision(village, how) -> None:
    await twice()
    await SPOILING[how][0](2)
    done = await sign()
    assert (done.revision, done.is_new) == (3, True)
    assert (await queries.report(OCTOBER, NOW))["identitas"]["revisi"] == 3
    assert hangs.judge_reports(await revisions.between()).state == "watch"


async def test_an_older_revision_that_is_spoiled_is_named_and_the_last_one_still_handed_out(client) -> None:
    await twice()
    await a_figure(1)
    told = hangs.judge_reports(await revisions.between())
    assert told.facts == {"which": ["2026-10 r1"]} and told.state == "watch" and "Revisi sesudahnya utuh" in (told.next_step or "")
    assert (await queries.report(OCTOBER, NOW))["identitas"]["revisi"] == 2
    with pytest.raises(Refused):
        await queries.report(OCTOBER, NOW, revision=1)


async def test_a_signed_report_is_signed_by_the_key_in_the_data_folder(village, tmp_path) -> None:
    await Village(4).fill(5)
    await sign()
    document = await queries.report(OCTOBER, NOW)
    key = tmp_path / signing.FILE
    assert standing(document) == SIGNED and stat.S_IMODE(key.stat().st_mode) == 0o600
    [known] = await signing.known()
    assert known.public == signed_by(document) and known.recorded_at == NOW
    await sign(Month(2026, 9))
    assert len(await signing.known()) == 1 and not list(tmp_path.glob(".signing*"))


async def test_on_a_new_computer_the_lack_of_the_key_is_said_and_a_new_one_made_and_what_was_signed_stays_good(village, tmp_path) -> None:
    await Village(4).fill(5)
    assert judge_key(await signing.state()).state == "good"
    await sign()
    assert judge_key(await signing.state()).state == "good"
    (tmp_path / signing.FILE).unlink()
    told = judge_key(await signing.state())
    assert told.state == "watch" and "signing.key" in (told.next_step or "")
    await sign(Month(2026, 9))
    assert len(await signing.known()) == 2 and judge_key(await signing.state()).state == "good"
    assert hangs.judge_reports(await revisions.between()).facts == {"n": 2}
    assert signed_by(await queries.report(OCTOBER, NOW)) != signed_by(await queries.report(Month(2026, 9), NOW))


@pytest.mark.parametrize("text", [b"", b"nonsense", b"-----BEGIN PRIVATE KEY-----\n"])
async def test_with_a_key_that_cannot_be_read_nothing_is_signed_and_no_key_is_made(village, tmp_path, text) -> None:
    await Village(4).fill(5)
    (tmp_path / signing.FILE).write_bytes(text)
    with pytest.raises(Refused) as refused:
        await sign()
    assert [one.code for one in refused.value.reasons] == ["signing_key_unreadable"]
    assert await value("SELECT count(*) FROM report") == 0 and (tmp_path / signing.FILE).read_bytes() == text
    assert judge_key(await signing.state()).state == "bad"


async def test_where_the_key_cannot_be_kept_nothing_is_signed(village, tmp_path, monkeypatch) -> None:
    await Village(4).fill(5)
    monkeypatch.setattr(DB, "folder", tmp_path / "nowhere")
    with pytest.raises(Refused) as refused:
        await sign()
    assert [one.code for one in refused.value.reasons] == ["signing_key_not_written"]
    assert await value("SELECT count(*) FROM report") == 0


async def test_a_key_that_was_made_for_a_signature_that_failed_is_the_key_of_the_next(village, tmp_path) -> None:
    await Village(4).fill(5)
    key = signing.make()
    assert await signing.known() == ()
    await sign()
    assert [one.public for one in await signing.known()] == [key.public]


async def test_the_log_holds_seal_and_key_and_no_private_letter(village, tmp_path) -> None:
    await Village(4).fill(5)
    await sign()
    line = await row("SELECT facts FROM audit WHERE did = 'reporting.sign_off'")
    private = (tmp_path / signing.FILE).read_text().splitlines()[1]
    assert line is not None and private not in line["facts"]
    for table in ("report", "signing_key", "slip"):
        assert private not in json.dumps([dict(one) for one in await rows(EVERY[table])], default=str)


EVERY = {"report": "SELECT * FROM report", "signing_key": "SELECT * FROM signing_key", "slip": "SELECT * FROM slip"}


async def test_a_report_signed_before_there_were_keys_is_whole_and_told_as_sealed(village) -> None:
    """As an older program left it: no signature, and a line of the log without a key."""
    await Village(4).fill(5)
    await sign()
    document = copy.deepcopy(await stored(1))
    del document["tanda_tangan"]
    facts = json.dumps({"revision": 1, "sha256": document["sha256"]})
    [kept] = await revisions.of("2026-10")
    assert kept.is_sound and kept.has_key
    from libsys.reporting.rules import Kept, Line, trouble_of

    beside = Kept("2026-10", 1, document["sha256"], "Bu Sari", "Pengelola", NOW)
    assert trouble_of(document, beside, Line(json.loads(facts)["sha256"], None, NOW), frozenset()) is None
    assert trouble_of(document, beside, None, frozenset()) == "revision_not_in_log"


async def test_after_an_older_copy_came_back_what_was_signed_since_is_told_and_its_number_is_not_given_again(client, tmp_path) -> None:
    """The database alone goes back: what lies beside it stays, as after a restore."""
    await twice()
    async with writing():
        await execute("DELETE FROM report WHERE revision = 2")
        await execute(FORGET[IS_POSTGRES])
        await execute("DELETE FROM audit WHERE did = 'reporting.sign_off' AND number = (SELECT max(number) FROM audit)")
    assert [one.trouble for one in await revisions.of("2026-10")] == ["revision_not_in_copy", None]
    await sign_in(client, "sari")
    assert "2026-10 r2" in words_of((await client.get("/dashboard/health")).text)
    page = words_of((await client.get("/reporting/2026-10?revision=2")).text)
    assert "rupanya cadangan yang lebih lama dipulihkan" in page
    assert (await client.get("/reporting/2026-10/files/json")).status_code == 409
    assert (await sign()).revision == 3


async def test_a_restored_copy_knows_by_the_list_beside_it_what_was_signed_since(village, tmp_path) -> None:
    from libsys.backups import actions as backups
    from libsys.kernel.settings import Settings

    people, settings = Village(4), Settings(data=tmp_path)
    await people.fill(15)
    await sign()
    if IS_POSTGRES:  # it is copied outside libsys
        return
    made = await backups.make(settings, kind="asked", now=NOW)
    people.first = people.last = date(2026, 10, 20)
    async with writing():
        await people.add_activities(99)
    await sign()
    await backups.restore(settings, Path(made.path), by="terminal", now=NOW)
    assert [one.trouble for one in await revisions.of("2026-10")] == ["revision_not_in_copy", None]
    assert judge_key(await signing.state()).state == "good"
    done = await sign()
    assert (done.revision, done.is_new) == (3, True) and standing(await queries.report(OCTOBER, NOW)) == SIGNED


FORGET = {False: "DROP TRIGGER audit_is_not_deleted", True: "DROP TRIGGER audit_is_not_changed ON audit"}


@pytest.mark.parametrize("text", ["", "x\n", "a b c d\n", "é\n", "here 2026-10 99999999 " + "0" * 64, "\x00" * 100])
async def test_a_torn_list_of_signatures_tells_nothing_and_hides_nothing(village, tmp_path, text) -> None:
    await Village(4).fill(5)
    (tmp_path / remembered.FILE).write_text(text, "utf-8")
    await sign()
    assert [one.trouble for one in await revisions.of("2026-10")] == [None]
    (tmp_path / remembered.FILE).unlink()
    assert [one.trouble for one in await revisions.of("2026-10")] == [None]


async def test_a_copy_of_the_library_holds_no_private_key(village, tmp_path) -> None:
    from libsys.backups import actions as backups
    from libsys.kernel.settings import Settings

    await Village(4).fill(5)
    await sign()
    private = (tmp_path / signing.FILE).read_text().splitlines()[1].encode()
    if not IS_POSTGRES:
        made = await backups.make(Settings(data=tmp_path), kind="asked", now=NOW)
        assert signed_by(await queries.report(OCTOBER, NOW)).encode() in Path(made.path).read_bytes()
    held = [path.name for path in tmp_path.rglob("*") if path.is_file() and private in path.read_bytes()]
    assert held == [signing.FILE]


async def test_what_was_looked_at_before_is_looked_at_again_as_soon_as_a_letter_of_it_differs(village, monkeypatch) -> None:
    await twice()
    checked: list[int] = []
    real = revisions.rules.trouble_of
    monkeypatch.setattr(revisions.rules, "trouble_of", lambda *what: checked.append(what[1].revision) or real(*what))
    for _ in range(2):
        assert [one.trouble for one in await revisions.of("2026-10")] == [None, None]
    assert len(checked) <= 2
    checked.clear()
    await a_figure(1)
    assert [one.trouble for one in await revisions.of("2026-10")] == [None, "revision_altered"] and checked == [1]
    monkeypatch.setattr(revisions, "MOST_REMEMBERED", 1)
    assert [one.trouble for one in await revisions.of("2026-10")] == [None, "revision_altered"]
    async with writing():
        await execute("DELETE FROM signing_key")
    assert [one.trouble for one in await revisions.of("2026-10")] == ["revision_by_strange_key", "revision_altered"]
