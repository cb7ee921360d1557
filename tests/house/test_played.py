"""Every act of every room is played: a village of tests/simulation/ does it, or this test names it."""

from tests.house.map import THIS_HOUSE, House, called, text_of
from tests.house.test_acts import is_act
from tests.simulation.rooms import VERBS


def verbs_of(house: House) -> set[str]:
    """What `@act("room.verb")` says, everywhere."""
    return {text_of(mark.args[0]) or "" for module in house.modules for node in module.nodes if is_act(node)
            for mark in node.decorator_list if called(mark) == "act"}


def test_every_act_is_in_a_story() -> None:
    verbs = verbs_of(THIS_HOUSE)
    assert len(verbs) > 60
    assert sorted(verbs - VERBS) == [], "a Deed in tests/simulation/rooms/ plays it"
    assert sorted(VERBS - verbs) == [], "the story tells of an act that is no more"


def test_an_act_that_no_story_plays_is_noticed(made) -> None:
    house = made({"libsys/members/actions.py": '@act("members.dance")\nasync def dance(it, *, now, by, slip=None): ...\n'})
    assert verbs_of(house) - VERBS == {"members.dance"}
