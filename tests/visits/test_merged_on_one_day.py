"""A person who came with both cards on one day can still be made one person."""

from libsys.kernel.database import rows
from libsys.members import actions as members
from libsys.visits import actions, queries
from tests.members.people import register
from tests.village import NOW, TODAY


async def test_two_cards_that_came_for_the_same_on_one_day_are_merged_and_the_day_stays_as_it_was_counted(village):
    by = village["budi"]
    old = await register(by)
    new = await register(by, despite=frozenset({"member_maybe_double"}))
    for member in (old.id, new.id):
        await actions.count_visit(member=member, today=TODAY, now=NOW, by=by)
    await actions.count_visit(member=old.id, purpose="baca", today=TODAY, now=NOW, by=by)
    await members.merge(old.id, into=new.number, today=TODAY, now=NOW, by=by)
    assert await queries.count_on(TODAY) == 3
    kept = {(one["member"], one["purpose"]) for one in await rows("SELECT member, purpose FROM visit")}
    assert kept == {(old.id, "pinjam_kembali"), (new.id, "pinjam_kembali"), (new.id, "baca")}
