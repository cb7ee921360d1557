"""Which copies are kept, when the next is due, and what they are called."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from libsys.backups.rules import KINDS, Kept, is_copy_name, is_daily_due, name_for, to_delete

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def test_names_sort_by_time_and_are_known_again() -> None:
    names = [name_for(NOW + timedelta(hours=hour), "daily") for hour in range(50)]
    assert names == sorted(names) and all(map(is_copy_name, names))
    assert is_copy_name(name_for(NOW, "asked", 3))


@pytest.mark.parametrize("name", ["", "library.sqlite", "../libsys-20261122-030000-daily.sqlite", "libsys-20261122-030000-daily.sqlite.json",
                                  ".libsys-20261122-030000-daily.sqlite.part", "libsys-20261122-030000-daily.sqlite\n", "libsys-1-1-x.sqlite"])
def test_other_files_are_nobodys_copies(name) -> None:
    assert not is_copy_name(name)


def test_the_daily_copy_is_due_once_a_day() -> None:
    assert is_daily_due(NOW, [])
    assert not is_daily_due(NOW, [NOW - timedelta(hours=2)])
    assert is_daily_due(NOW, [NOW - timedelta(hours=20), NOW - timedelta(days=3)])


def test_a_clock_that_went_back_makes_one_copy_not_one_every_ten_minutes() -> None:
    ahead = [NOW + timedelta(days=90)]
    assert is_daily_due(NOW, ahead)
    assert not is_daily_due(NOW + timedelta(minutes=10), [*ahead, NOW])


def test_three_generations_always_stay() -> None:
    for count in range(4):
        assert to_delete([Kept(str(number), "daily", NOW - timedelta(days=400 * number)) for number in range(count)]) == []


def test_seven_days_and_four_weeks_stay() -> None:
    copies = [Kept(str(day), "daily", NOW - timedelta(days=day)) for day in range(100)]
    left = {int(copy.name) for copy in copies} - set(map(int, to_delete(copies)))
    assert set(range(7)) <= left and max(left) >= 13 and len(left) <= 11


def test_the_copy_just_made_stays_although_a_wrong_clock_makes_it_the_oldest() -> None:
    copies = [Kept(str(day), "daily", NOW - timedelta(days=day)) for day in range(30)]
    made = Kept("new", "daily", datetime(1970, 1, 1, tzinfo=UTC))
    assert "new" in to_delete([*copies, made])
    assert "new" not in to_delete([*copies, made], "new")


def test_whatever_there_is_at_least_three_and_the_newest_stay() -> None:
    chance = random.Random(5)
    for _ in range(300):
        copies = [Kept(str(number), chance.choice(KINDS), NOW - timedelta(hours=chance.randrange(9000)))
                  for number in range(chance.randrange(40))]
        left = {copy.name for copy in copies} - set(to_delete(copies))
        assert len(left) >= min(3, len(copies))
        if copies:
            assert max(copies, key=lambda copy: copy.made_at).name in left
