"""Paper totals become rows whose sums are the totals again; ten minutes to take a tap back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.visits import rules
from tests.village import NOW, TODAY

COUNTS = st.integers(min_value=0, max_value=30)


def sums(rows):
    cells, purposes = {}, {}
    for one in rows:
        cells[one.group, one.sex] = cells.get((one.group, one.sex), 0) + one.count
        purposes[one.purpose] = purposes.get(one.purpose, 0) + one.count
    return cells, purposes


@given(cells=st.dictionaries(st.sampled_from(rules.CELLS), COUNTS), purposes=st.dictionaries(
    st.sampled_from(rules.PURPOSES), COUNTS))
def test_every_table_comes_out_as_it_was_typed(cells, purposes):
    people, wishes = sum(cells.values()), sum(purposes.values())
    if people and wishes > people:
        return  # refused before
    found_cells, found_purposes = sums(rules.spread(cells, purposes))
    assert sum(found_cells.values()) == sum(found_purposes.values()) == max(people, wishes)
    for cell, count in cells.items():
        assert found_cells.get(cell, 0) == count or (not people and cell == (rules.UNKNOWN, rules.UNKNOWN))
    for purpose, count in purposes.items():
        assert found_purposes.get(purpose, 0) >= count
        assert purpose == rules.UNKNOWN or found_purposes.get(purpose, 0) == count
    assert all(one.count > 0 for one in rules.spread(cells, purposes))


def test_people_without_a_purpose_are_not_recorded():
    rows = rules.spread({("sd", "l"): 7, ("sd", "p"): 9}, {"baca": 10})
    assert sums(rows) == ({("sd", "l"): 7, ("sd", "p"): 9}, {"baca": 10, "tidak_dicatat": 6})


def test_purposes_alone_are_people_nobody_described():
    assert sums(rules.spread({}, {"baca": 4}))[0] == {("tidak_dicatat", "tidak_dicatat"): 4}


@pytest.mark.parametrize(("on", "is_open", "codes"), [
    (TODAY, True, []),
    (TODAY + timedelta(days=1), True, ["visit_day_in_future"]),
    (date(1999, 12, 31), True, ["visit_day_too_old"]),
    (TODAY, False, ["library_was_closed"]),
])
def test_a_day(on, is_open, codes):
    judgement = rules.judge_day(on, TODAY, is_open=is_open)
    assert [why.code for why in [*judgement.refusals, *judgement.cautions]] == codes


def test_a_tap_can_be_taken_back_for_ten_minutes():
    assert rules.can_undo(NOW, NOW + timedelta(minutes=10))
    assert not rules.can_undo(NOW, NOW + timedelta(minutes=10, seconds=1))
