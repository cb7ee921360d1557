"""Each value of the lending rules looks for itself who says it: cell, category, kind, library, built in."""

import pytest

from libsys.circulation.rules import PRESETS, UNLIMITED, Cell, Policy, Said, effective

LIBRARY = {("", ""): Cell(True, 14, 3, 2)}
CHILD = {("anak", ""): Cell(loan_days=7)}
PAPER = {("", "majalah"): Cell(loan_days=3, most_renewals=0)}
HERE = {("anak", "majalah"): Cell(loan_days=2)}


def rule(*cells: dict, category: str = "anak", kind: str = "majalah") -> Policy:
    return effective({place: cell for some in cells for place, cell in some.items()}, category, kind)


@pytest.mark.parametrize(("policy", "days"), [
    pytest.param(rule(), Said(7, "built_in"), id="nobody says anything"),
    pytest.param(rule(LIBRARY), Said(14, "library"), id="the library"),
    pytest.param(rule(LIBRARY, PAPER), Said(3, "kind"), id="the collection kind before the library"),
    pytest.param(rule(LIBRARY, PAPER, CHILD), Said(7, "category"), id="the member category before the kind"),
    pytest.param(rule(LIBRARY, PAPER, CHILD, HERE), Said(2, "cell"), id="the cell before all"),
])
def test_the_nearest_says(policy: Policy, days: Said) -> None:
    assert policy.loan_days == days


def test_a_cell_that_says_only_the_days_inherits_the_rest_value_by_value() -> None:
    found = rule(LIBRARY, PAPER, CHILD, HERE)
    assert (found.may_borrow, found.most_loans, found.most_renewals) == (
        Said(1, "library"), Said(3, "library"), Said(0, "kind"))


EVERYWHERE = {("", ""): Cell(loan_days=14, most_loans=9), ("anak", ""): Cell(loan_days=7, most_loans=5),
              ("", "majalah"): Cell(loan_days=3, most_loans=4), ("anak", "majalah"): Cell(loan_days=2, most_loans=1)}


@pytest.mark.parametrize(("category", "kind", "days", "all_books", "of_kind"), [
    ("anak", "majalah", Said(2, "cell"), Said(5, "category"), Said(1, "cell")),
    ("", "majalah", Said(3, "kind"), Said(9, "library"), Said(4, "kind")),
    ("anak", "", Said(7, "category"), Said(5, "category"), None), ("", "", Said(14, "library"), Said(9, "library"), None),
    ("umum", "peta", Said(14, "library"), Said(9, "library"), None),
])
def test_any_category_and_any_kind_are_asked_for_by_leaving_them_empty(
        category: str, kind: str, days: Said, all_books: Said, of_kind: Said | None) -> None:
    policy = effective(EVERYWHERE, category, kind)
    assert (policy.loan_days, policy.most_loans, policy.most_of_kind) == (days, all_books, of_kind)


@pytest.mark.parametrize(("of_kind", "all_books", "shown"), [
    (UNLIMITED, UNLIMITED, Said(UNLIMITED, "cell")), (None, UNLIMITED, Said(UNLIMITED, "category")), (3, 3, Said(3, "cell")),
])
def test_where_nothing_is_smaller_the_nearest_is_shown(of_kind: int | None, all_books: int, shown: Said) -> None:
    cells = {("anak", ""): Cell(most_loans=all_books), ("anak", "majalah"): Cell(most_loans=of_kind)}
    assert effective(cells, "anak", "majalah").number == shown


@pytest.mark.parametrize(("cell", "category", "shown"), [
    pytest.param(1, 3, Said(1, "cell"), id="the cell is smaller"),
    pytest.param(5, 3, Said(3, "category"), id="the category is smaller"),
    pytest.param(None, 3, Said(3, "category"), id="the cell says nothing"),
    pytest.param(UNLIMITED, 3, Said(3, "category"), id="the cell has no limit"),
    pytest.param(2, UNLIMITED, Said(2, "cell"), id="the category has no limit"),
    pytest.param(0, 3, Said(0, "cell"), id="none of this kind"),
])
def test_the_number_limit_is_the_smaller(cell: int | None, category: int, shown: Said) -> None:
    cells = {("anak", ""): Cell(most_loans=category), ("anak", "majalah"): Cell(most_loans=cell)}
    assert effective(cells, "anak", "majalah").number == shown


@pytest.mark.parametrize(("name", "days", "books", "renewals"), [
    ("reading_garden", 14, 3, 1), ("village", 7, 2, 1), ("school", 7, 2, 1)])
def test_the_presets(name: str, days: int, books: int, renewals: int) -> None:
    found = effective(PRESETS[name], "umum", "umum")
    assert (found.loan_days.value, found.number.value, found.most_renewals.value) == (days, books, renewals)


def test_a_school_keeps_its_reference_books() -> None:
    assert not effective(PRESETS["school"], "pelajar", "referensi").may_borrow.value
