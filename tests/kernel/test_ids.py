"""Of two keys the one made later sorts behind, so that the newest of two rows has one answer."""

import re
import uuid
from datetime import UTC, datetime

import time_machine

from libsys.kernel.database import is_id, new_id
from libsys.kernel.database.ids import Ids

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_keys_made_in_one_moment_sort_as_they_were_made() -> None:
    with time_machine.travel(NOON, tick=False):
        keys = [new_id() for _ in range(5000)]
    assert keys == sorted(set(keys))


def test_a_clock_set_back_does_not_turn_the_order() -> None:
    ids = Ids()
    with time_machine.travel(NOON, tick=False):
        before = ids()
    with time_machine.travel(NOON.replace(year=2025), tick=False):
        after = ids()
    assert before < after


def test_a_key_is_a_uuid_of_version_7_with_the_moment_of_making() -> None:
    with time_machine.travel(NOON, tick=False):
        key = Ids()()
    assert is_id(key)
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", key)
    assert uuid.UUID(key).int >> 80 == int(NOON.timestamp() * 1000)


def test_nobody_guesses_the_next_key() -> None:
    with time_machine.travel(NOON, tick=False):
        steps = {uuid.UUID(b).int - uuid.UUID(a).int for a, b in [(ids(), ids()) for ids in (Ids() for _ in range(200))]}
    assert len(steps) == 200
