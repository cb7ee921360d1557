"""What is changed is there once: its books and partners are those of the newest form, and no others."""

from datetime import date

import pytest

from libsys.activities import actions
from libsys.activities.rules import Advocacy, Community, Service
from libsys.kernel.database import new_id, row, rows
from libsys.kernel.refusals import NotFound, Refused
from tests.circulation import world
from tests.village import NOW, TODAY

SHOWN = "SELECT title FROM activity_title WHERE activity = {}"
WITH = "SELECT partner FROM activity_partner WHERE activity = {}"


@pytest.fixture
async def titles(library) -> list[str]:
    """The books of the desk; the library is settled."""
    await world.ready()
    return [line["id"] for line in await rows("SELECT id FROM title ORDER BY id")]


def training(**more) -> Community:
    return Community(**{"name": "Pelatihan", "starts_on": date(2026, 11, 7), "male_count": 2, "female_count": 3, **more})


async def record(facts, **beside) -> str:
    return (await actions.record(facts=facts, beside=actions.With(**beside), today=TODAY, now=NOW, by="budi")).id


async def change(key: str, facts, **beside) -> None:
    await actions.change(id=key, facts=facts, beside=actions.With(**beside), today=TODAY, now=NOW, by="budi")


async def test_changed_books_and_partners_replace_the_old_ones(titles) -> None:
    key = await record(training(), titles=tuple(titles[:2]), new_partner="Puskesmas")
    assert {line["title"] for line in await rows(SHOWN, key)} == set(titles[:2])
    await change(key, training(), titles=tuple(titles[1:3]), new_partner="Karang Taruna")
    assert sorted(line["title"] for line in await rows(SHOWN, key)) == sorted(titles[1:3])
    partners = await rows("SELECT p.name FROM activity_partner a JOIN partner p ON p.id = a.partner WHERE a.activity = {}", key)
    assert [line["name"] for line in partners] == ["Karang Taruna"]
    await change(key, training())
    assert not await rows(SHOWN, key) and not await rows(WITH, key)


async def test_a_book_and_a_partner_named_twice_are_there_once(titles) -> None:
    key = await record(training(), titles=(titles[0], titles[0]), new_partner="Puskesmas")
    partner = (await rows(WITH, key))[0]["partner"]
    await change(key, training(), titles=(titles[0], titles[0]), partners=(partner, partner), new_partner="PUSKESMAS")
    assert len(await rows(SHOWN, key)) == 1 and len(await rows(WITH, key)) == 1


async def test_nothing_unknown_takes_part(titles) -> None:
    with pytest.raises(Refused, match="partner_unknown"):
        await record(training(), partners=(new_id(),))
    with pytest.raises(Refused):
        await record(training(), titles=(new_id(),))
    assert not await rows("SELECT id FROM activity")


async def test_an_activity_of_one_day_ends_on_it(titles) -> None:
    one = await row("SELECT * FROM activity WHERE id = {}", await record(training()))
    assert (one["starts_on"], one["ends_on"], one["recorded_by"], one["recorded_at"], one["entered_from"]) == (
        date(2026, 11, 7), date(2026, 11, 7), "budi", NOW, "desk")
    two = await row("SELECT * FROM activity WHERE id = {}", await record(training(ends_on=date(2026, 11, 9))))
    assert two["ends_on"] == date(2026, 11, 9)


async def test_removed_twice_is_removed_once_and_comes_back(titles) -> None:
    key = await record(training())
    for verb in (actions.remove, actions.remove, actions.restore, actions.restore):
        await verb(strategy="community", id=key, now=NOW, by="budi")
    did = [line["did"] for line in await rows("SELECT did FROM audit WHERE about = {} ORDER BY number", key)]
    assert did == ["activities.record", "activities.remove", "activities.restore"]
    for strategy, id in (("community", new_id()), ("service", key), ("nothing", key), ("community", "x")):
        with pytest.raises(NotFound):
            await actions.remove(strategy=strategy, id=id, now=NOW, by="budi")


async def test_advocacy_keeps_its_partner_and_its_support(titles) -> None:
    told = {"party": "Kepala desa", "happened_on": date(2026, 11, 7), "purpose": "Dana", "outcome": "berhasil"}
    key = await record(Advocacy(**told, support=("dana", "tenaga")), new_partner="Pemdes")
    kept = await row("SELECT * FROM advocacy WHERE id = {}", key)
    partner = (await rows("SELECT id, starts_on FROM partner"))[0]
    assert (kept["support"], kept["partner"], partner["starts_on"]) == ("dana,tenaga", partner["id"], date(2026, 11, 7))
    await change(key, Advocacy(**told))
    kept = await row("SELECT * FROM advocacy WHERE id = {}", key)
    assert (kept["support"], kept["partner"]) == (None, None)
    key = await record(Service(description="Malam", happened_on=date(2026, 11, 7), kind="jam_layanan"))
    assert (await row("SELECT * FROM service_work WHERE id = {}", key))["partner"] is None
