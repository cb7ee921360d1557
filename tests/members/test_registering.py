"""Registering and changing members."""

import pytest

from libsys.kernel.database import row, value
from libsys.kernel.refusals import Refused
from libsys.library import numbers
from libsys.members import actions, queries
from tests.members.people import BAGUS, SITI, by_number, register
from tests.village import NOW, TODAY, fields_of, sign_in, words_of


async def test_the_first_member_is_a0001_and_the_next_continues(village):
    assert (await register(village["budi"])).number == "A0001"
    assert (await register(village["budi"], BAGUS)).number == "A0002"
    kept = await row("SELECT * FROM member WHERE number = 'A0002'")
    assert (kept["category"], kept["visitor_group"], kept["name"]) == ("anak", "sd", "Bagus Prakoso")


async def test_the_villages_own_pattern_goes_on(village):
    await register(village["budi"], number="SKM-041")
    assert await actions.propose_number() == "SKM-042"
    await register(village["budi"], BAGUS, number="SKM-007")
    assert await actions.propose_number() == "SKM-042"


async def test_a_number_that_a_book_has_is_skipped_and_refused(village):
    from libsys.kernel.database import writing

    async with writing():
        await numbers.take("A0001", kind="copy", subject="x")
    with pytest.raises(Refused) as refused:
        await register(village["budi"], number="A0001")
    assert refused.value.refusals[0].code == "member_number_taken"
    assert (await register(village["budi"])).number == "A0002"


async def test_numbers_that_differ_only_in_capitals_are_the_same(village):
    await register(village["budi"], number="b12")
    with pytest.raises(Refused):
        await register(village["budi"], BAGUS, number="B12")
    assert (await by_number(" B12 ")).name == SITI["name"]


async def test_the_capitals_of_ones_own_number_may_be_put_right(village):
    made = await register(village["budi"], number="b12")
    await actions.change(made.id, number="B12", joined_on=TODAY, today=TODAY, now=NOW, by=village["budi"], **SITI)
    assert (await by_number("b12")).number == "B12"


async def test_the_same_form_sent_twice_registers_once(village):
    first = await register(village["budi"], slip="one")
    assert await register(village["budi"], slip="one") == first
    assert await queries.count_active() == 1


async def test_a_possible_double_is_accepted_by_name(village):
    await register(village["budi"])
    with pytest.raises(Refused) as refused:
        await register(village["budi"], name="SITI NURAINI")
    caution = refused.value.cautions[0]
    assert (caution.code, caution.facts["numbers"]) == ("member_maybe_double", ["A0001"])
    assert await queries.count_active() == 1
    await register(village["budi"], name="SITI NURAINI", despite=frozenset({"member_maybe_double"}))
    assert await queries.count_active() == 2


async def test_a_refused_child_leaves_nothing_behind(village):
    with pytest.raises(Refused) as refused:
        await register(village["budi"], {"name": "Bagus", "sex": "l", "birth_year": 2014})
    assert "guardian_needed" in [why.code for why in refused.value.refusals]
    assert await value("SELECT count(*) FROM member") == 0
    assert await value("SELECT count(*) FROM number") == 0
    assert await value("SELECT count(*) FROM audit") == 0


async def test_a_change_frees_the_old_number_and_tells_what_changed(village):
    made = await register(village["budi"])
    await actions.change(made.id, number="A0009", joined_on=TODAY, today=TODAY, now=NOW, by=village["budi"],
                         **{**SITI, "phone": "0812-3456-7890"})
    assert await by_number("A0001") is None
    assert await numbers.whose("A0001") is None
    assert (await queries.sheet(made.id)).details.phone == "6281234567890"
    facts = await value("SELECT facts FROM audit WHERE did = 'members.change'")
    assert '"phone"' in facts and "Siti" not in facts and "812" not in facts


async def test_a_change_to_a_number_in_use_changes_nothing(village):
    made, other = await register(village["budi"]), await register(village["budi"], BAGUS)
    with pytest.raises(Refused):
        await actions.change(made.id, number=other.number, joined_on=TODAY, today=TODAY, now=NOW, by=village["budi"],
                             **{**SITI, "name": "Lain"})
    assert (await queries.sheet(made.id)).details.name == SITI["name"]


async def test_an_unknown_category_is_refused(village):
    with pytest.raises(Refused) as refused:
        await register(village["budi"], category="raja")
    assert refused.value.refusals[0].code == "category_unknown"


async def test_a_name_that_grows_when_folded_still_fits(village):
    made = await register(village["budi"], name="ﷺ" * 20)
    assert (await queries.sheet(made.id)).details.name == "ﷺ" * 20
    assert len(await value("SELECT name_folded FROM member")) == 120
    with pytest.raises(Refused) as refused:
        await register(village["budi"], name="ﷺ" * 20)
    assert [one.code for one in refused.value.cautions] == ["member_maybe_double"]


async def test_an_isbn_scanned_into_the_number_is_asked_about_and_numbers_nobody_after(village):
    await register(village["budi"])
    with pytest.raises(Refused) as refused:
        await register(village["budi"], BAGUS, number="9786020332956")
    assert [one.code for one in refused.value.cautions] == ["member_number_is_isbn"]
    kept = await register(village["budi"], BAGUS, number="9786020332956", despite=frozenset({"member_number_is_isbn"}))
    assert kept.number == "9786020332956"
    assert await actions.propose_number() == "A0002"


async def test_member_numbers_that_came_to_their_end_are_said_and_never_begin_anew(village, client):
    await sign_in(client, "budi")
    assert (await register(village["budi"], number="9" * 30)).number == "9" * 30
    fields = fields_of((await client.get("/members/new")).text, "/members") | {"name": "Bagus Prakoso", "sex": "l", "birth_year": "1990"}
    assert fields["number"] == "" == await actions.propose_number()
    answer = await client.post("/members", data=fields)
    assert answer.status_code == 422 and f"Sesudah {'9' * 30} tidak ada nomor anggota lagi yang muat." in words_of(answer.text)
    assert (await client.post("/members", data=fields_of(answer.text, "/members") | {"number": "SKM-1"})).status_code == 303
    assert await actions.propose_number() == "SKM-2"
