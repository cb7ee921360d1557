"""The letter to the village head: its number comes from the village's register, its paper says when it is a draft."""

from datetime import date
from html import unescape
from typing import Any

import pytest

from libsys.kernel.database import execute, rows, writing
from libsys.kernel.keys import one_time_key
from libsys.kernel.paper.sheet import Sheet
from libsys.kernel.periods import Month
from libsys.kernel.refusals import Refused
from libsys.reporting import actions, files, letters, queries, remembered, revisions, rules
from libsys.visits import actions as visits
from tests.reporting.random_village import Village
from tests.village import NOW, TODAY, sign_in, words_of

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
DAY = date(2026, 12, 1)


@pytest.mark.parametrize(("latest", "on", "following"), [
    ([], DAY, None),
    (["041/12/PD/XI/2026"], DAY, "041/13/PD/XII/2026"),
    (["041/012/PD-SKM/11/2026"], DAY, "041/013/PD-SKM/12/2026"),
    (["15/041/PD/XI/2026", "14/041/PD/X/2026"], DAY, "16/041/PD/XII/2026"),
    (["099/LAP/2026"], DAY, "100/LAP/2026"),
    (["041/87/PD/XII/2026", "041/80/PD/XI/2026"], date(2027, 1, 4), "041/01/PD/I/2027"),
    (["7"], DAY, "8"), (["B-9"], DAY, "B-10"), (["tanpa nomor"], DAY, "tanpa nomor"), (["2026"], DAY, "2026"),
])
def test_the_next_number_continues_the_village_s_own_pattern(latest, on, following) -> None:
    assert rules.next_letter(latest, on) == following


async def sign(by: str, month: Month = OCTOBER) -> None:
    await actions.sign_off(month=month, by_name="Bu Sari", by_title=None, today=TODAY, now=NOW, by=by)


async def number(by: str, text: str, month: Month = OCTOBER, despite: tuple[str, ...] = ()) -> str:
    return await actions.number_letter(month=month, revision=1, number=text, now=NOW, by=by, despite=frozenset(despite))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """Every line that a letter puts on its pages, a word across the page in stars."""
    seen: list[tuple[int, str]] = []
    put, mark = Sheet.put, Sheet.watermark

    def watched(self: Sheet, x: float, y: float, text: str, **how: Any) -> None:
        seen.append((self._pdf.page, text))
        put(self, x, y, text, **how)

    def marked(self: Sheet, text: str) -> None:
        seen.append((self._pdf.page, f"*{text}*"))
        mark(self, text)

    monkeypatch.setattr(Sheet, "put", watched)
    monkeypatch.setattr(Sheet, "watermark", marked)
    return seen


async def test_a_number_is_remembered_and_the_next_one_proposed(village) -> None:
    await Village(31).fill(8)
    by = village["budi"]
    with pytest.raises(Refused) as refused:
        await number(by, "041/12/PD/XI/2026")
    assert [one.code for one in refused.value.refusals] == ["letter_needs_signature"]
    assert await letters.proposed(DAY) is None
    for month in (SEPTEMBER, OCTOBER):
        await sign(village["sari"], month)
    await number(by, "041/11/PD/XI/2026", SEPTEMBER)
    assert await letters.proposed(TODAY) == "041/12/PD/XI/2026"
    with pytest.raises(Refused) as refused:
        await number(by, "041/11/PD/XI/2026")
    assert [one.code for one in refused.value.cautions] == ["letter_number_used"]
    await number(by, "041/14/PD/XI/2026")
    await number(by, "041/15/PD/XI/2026")  # typed again: the last one holds
    signed = await queries.report(OCTOBER, NOW)
    assert await letters.number_of(signed) == "041/15/PD/XI/2026" and await letters.proposed(DAY) == "041/16/PD/XII/2026"
    assert await letters.number_of((await queries.draft(OCTOBER, NOW))[0]) is None
    await number(by, "041/14/PD/XI/2026", SEPTEMBER)  # corrected above: no letter has it any more
    assert len(await rows("SELECT number FROM audit WHERE did = 'reporting.number_letter'")) == 4


async def test_the_page_keeps_what_was_typed_and_the_letter_carries_it(client, village, written) -> None:
    await Village(32).fill(8)
    await sign_in(client, "budi")
    path = "/reporting/2026-10/letter"
    assert "belum ditandatangani" in words_of((await client.get(path)).text)
    await sign(village["sari"])
    assert "tempat kosong untuk ditulis tangan" in words_of((await client.get(path)).text)
    wrong = await client.post(path, data={"slip": one_time_key(), "number": ""})
    assert wrong.status_code == 422
    typed = {"slip": one_time_key(), "number": "041/12/PD/XI/2026"}
    first, again = await client.post(path, data=typed), await client.post(path, data=typed)
    assert first.headers["location"] == again.headers["location"]
    page = (await client.get(first.headers["location"])).text
    assert "Nomor: 041/12/PD/XI/2026" in words_of(page)
    assert len(await rows("SELECT number FROM letter")) == 1
    for paper, name in (("A4", "_r1.pdf"), ("F4", "_r1_F4.pdf")):
        answer = await client.get(f"/reporting/2026-10/files/pdf?paper={paper}")
        assert name in answer.headers["content-disposition"]
        assert answer.content.startswith(b"%PDF-")
    assert [text for _page, text in written].count("041/12/PD/XI/2026") == 2


async def test_a_number_is_never_invented_and_a_draft_is_marked_across_every_page(village, written) -> None:
    await Village(33).fill(20)
    draft = await queries.report(OCTOBER, NOW)
    await sign(village["sari"])
    assert files.make("pdf", await queries.report(OCTOBER, NOW), "id")
    words = [text for _page, text in written]
    assert not any("LAPBUL" in text or "*" in text for text in words) and "." * 40 in words
    written.clear()
    marked = files.make("pdf", draft, "id")
    pages = {page for page, _text in written}
    assert len(pages) > 1 and sorted(page for page, text in written if text == "*DRAF*") == sorted(pages)
    assert "." * 40 not in [text for _page, text in written]
    assert files.make("pdf", draft, "en") != marked == files.make("pdf", draft, "id")


async def test_the_letter_tells_the_classes_and_leaves_out_those_of_which_there_are_none(village, written) -> None:
    await Village(34).fill(20)
    draft = await queries.report(OCTOBER, NOW)
    files.make("pdf", draft, "id")
    words = [text for _page, text in written]
    assert "Eksemplar menurut kelas" in words and "Buku anak" in words
    assert draft["koleksi"]["per_kelas"]["100"] == 0 and "100 Filsafat dan psikologi" not in words


async def test_a_volunteer_does_not_number_letters(client, village) -> None:
    await sign_in(client, "rani")
    assert (await client.get("/reporting/2026-10/letter")).status_code == 403
    assert (await client.post("/reporting/2026-10/letter", data={"slip": one_time_key(), "number": "1"})).status_code == 403


async def test_the_letter_of_a_revision_that_is_whole_is_numbered_whatever_became_of_the_next(client, village, tmp_path) -> None:
    """An older copy came back, and knows nothing of revision 2; the letter of revision 1 lies on the table all the same."""
    await Village(35).fill(8)
    await sign(village["sari"])
    seal = "0" * 64
    (tmp_path / remembered.FILE).write_text(f"0197a000-0000-7000-8000-000000000001 2026-10 2 {seal}\n", "ascii")
    assert [one.trouble for one in await revisions.of("2026-10")] == ["revision_not_in_copy", None]
    await sign_in(client, "budi")
    assert "/reporting/2026-10/letter?revision=1" in unescape((await client.get("/reporting/2026-10?revision=1")).text)
    path = "/reporting/2026-10/letter?revision=1"
    page = unescape((await client.get(path)).text)
    assert f'action="{path}"' in page and "/reporting/2026-10?revision=1" in page
    answer = await client.post(path, data={"slip": one_time_key(), "number": "041/12/PD/XI/2026"})
    assert answer.status_code == 303 and "Nomor: 041/12/PD/XI/2026" in words_of((await client.get(answer.headers["location"])).text)
    assert (await client.get("/reporting/2026-10/files/pdf?revision=1")).content.startswith(b"%PDF-")
    assert (await client.get("/reporting/2026-10/letter")).status_code == 409  # what holds is not here
    for revision in (0, 2, 3):
        with pytest.raises(Refused):
            await actions.number_letter(month=OCTOBER, revision=revision, number="9", now=NOW, by=village["budi"])


async def test_a_spoiled_revision_gets_no_number_though_a_later_one_is_whole(village) -> None:
    people = Village(36)
    await people.fill(8)
    await sign(village["sari"])
    people.first = people.last = date(2026, 10, 20)
    async with writing():
        await people.add_activities(99)
    await sign(village["sari"])
    async with writing():
        await execute("UPDATE report SET signed_by_name = 'Pak Lain' WHERE revision = 1")
    with pytest.raises(Refused) as refused:
        await number(village["budi"], "1")
    assert [one.code for one in refused.value.refusals] == ["letter_needs_signature"]
    await actions.number_letter(month=OCTOBER, revision=2, number="1", now=NOW, by=village["budi"])


async def test_the_letter_says_in_words_what_nobody_recorded_as_page_and_spreadsheet_do(village, written) -> None:
    await visits.tap(sex="p", group="umum", purpose="baca", today=TODAY, now=NOW, by=village["rani"])
    files.make("pdf", await queries.report(Month(2026, 11), NOW), "id")
    said = [text for _page, text in written]
    assert said[said.index("Eksemplar dipinjam") + 1] == "belum dicatat" and said[said.index("Jumlah judul") + 1] == "belum dicatat"
    assert said[said.index("Kunjungan seluruhnya") + 1] == "1"
