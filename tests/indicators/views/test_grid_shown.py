"""What stands in the cells of a grid, and which of them somebody typed in."""

from datetime import date

from luodi.indicators import actions, queries
from luodi.indicators.views import grid_shown
from luodi.kernels import periods


def _rows(town):
    return queries.grid_of_unit(town, "2025-02")


def test_a_form_that_was_refused_goes_over_a_draft_and_that_over_what_stands(
    housing, town, enter, reporting_unit
):
    enter(housing, town, "2025-02", 6, by=reporting_unit)
    draft = {"value-housing.QST": "7", "note-housing.QST": "草"}
    sent = {"value-housing.QST": "8", "sure-housing.QST": "8"}
    said = grid_shown.Said({"housing.QST": "wrong"}, {"housing.QST": "odd"})

    (row,) = grid_shown.shown_rows(_rows(town), sent, draft, said)

    assert (row.saved["value"], row.typed["value"], row.typed["note"]) == ("6", "8", "草")
    assert (row.mistake, row.doubt, row.is_sure) == ("wrong", "odd", True)
    assert row.known == _rows(town)[0].stands.pk


def test_only_what_was_typed_becomes_a_cell(housing, jobs, town, enter, reporting_unit, now):
    stands = enter(housing, town, "2025-02", 6, by=reporting_unit)
    enter(jobs, town, "2025-01", 5, by=reporting_unit)
    actions.say_why_missing(
        indicator=jobs, unit=town, period="2025-02", why="not_yet", by=reporting_unit, at=now
    )
    untouched = {
        "value-housing.QST": "6", "known-housing.QST": str(stands.pk),
        "value-jobs.QST": "…", "known-jobs.QST": "0",
    }  # fmt: skip

    assert grid_shown.cells_of(_rows(town), untouched) == []
    assert grid_shown.cells_of(_rows(town), {}) == []
    typed = {**untouched, "value-jobs.QST": " 7 ", "known-housing.QST": "x²"}
    found = grid_shown.cells_of(_rows(town), typed)

    assert [(cell.key, cell.written, cell.known) for cell in found] == [
        ("housing.QST", "6", 0), ("jobs.QST", "7", 0),
    ]  # fmt: skip


def test_another_value_than_the_one_confirmed_is_not_confirmed(housing, town, enter):
    enter(housing, town, "2025-01", 5)
    sent = {"value-housing.QST": "3000000", "sure-housing.QST": "约300"}

    (doubted,) = grid_shown.cells_of(_rows(town), sent)
    (sure,) = grid_shown.cells_of(_rows(town), {**sent, "sure-housing.QST": " 3000000"})

    assert (doubted.is_sure, sure.is_sure) == (False, True)


def test_a_sign_that_was_shown_and_left_is_not_typed_whatever_stands_by_now(
    housing, town, enter, reporting_unit
):
    enter(housing, town, "2025-02", 6, by=reporting_unit)
    left = {"value-housing.QST": "—", "was-housing.QST": "—", "known-housing.QST": "0",
            "note-housing.QST": "停报", "noted-housing.QST": "停报"}  # fmt: skip

    assert grid_shown.cells_of(_rows(town), left) == []
    (typed,) = grid_shown.cells_of(_rows(town), {**left, "was-housing.QST": ""})
    assert typed.written == "—"
    (noted,) = grid_shown.cells_of(_rows(town), {**left, "noted-housing.QST": ""})
    assert noted.is_note_alone


def test_a_draft_is_what_differs_from_what_stands(housing, jobs, town, enter, reporting_unit):
    enter(jobs, town, "2025-02", 1200, by=reporting_unit)
    enter(housing, town, "2025-01", 5, by=reporting_unit)
    same = {"value-jobs.QST": " 1,200", "status-jobs.QST": "provisional", "known-jobs.QST": "0"}
    typed = {"value-housing.QST": "7", "source-housing.QST": "月报", "known-housing.QST": "0"}

    assert grid_shown.agreeing(_rows(town), {**same, **typed}) == {
        "value-jobs.QST", "status-jobs.QST", "source-housing.QST",
    }  # fmt: skip
    assert grid_shown.differing(_rows(town), {**same, **typed, "value-gone.QST": "1"}) == {
        "value-housing.QST": "7", "known-housing.QST": "0",
    }  # fmt: skip
    assert grid_shown.of_rows(typed, {"jobs.QST"}) == {}


def test_sums_count_what_is_open(housing, jobs, town, enter, reporting_unit, office):
    enter(housing, town, "2025-02", 6, by=office)
    enter(jobs, town, "2025-01", 5, by=reporting_unit)

    sums = grid_shown.sums(_rows(town), periods.parse("2025-02"), date(2025, 3, 13))

    # ten days after 28 February is Monday 10 March, three days before
    assert (sums.todo, sums.minutes, sums.given, sums.overdue) == (1, 2, 1, 3)
    assert sums.due_on == date(2025, 3, 10)


def test_what_others_gave_is_no_field_but_for_whoever_gave_it(
    housing, town, delivery_office, enter, reporting_unit, office
):
    enter(housing, town, "2025-02", 6, by=office)
    said = grid_shown.Said()

    (theirs,) = grid_shown.shown_rows(_rows(town), {}, {}, said, town.pk)
    (own,) = grid_shown.shown_rows(_rows(town), {}, {}, said, delivery_office.pk)

    assert (theirs.is_fixed, own.is_fixed) == (True, False)
