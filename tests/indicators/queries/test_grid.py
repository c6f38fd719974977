"""What a grid shows."""

from datetime import date

from luodi.indicators import actions, queries


def test_a_units_rows_hold_the_figures_around(housing, jobs, tax, town, enter, reporting_unit):
    for period, value in (("2024-02", 4), ("2025-01", 5), ("2025-02", 6)):
        enter(housing, town, period, value, by=reporting_unit)

    housing_row, jobs_row = queries.grid_of_unit(town, "2025-02", [jobs, tax, housing])

    assert [row.value for row in (housing_row.stands, housing_row.before, housing_row.year_before)] == [6, 5, 4]  # fmt: skip  # noqa: E501
    assert housing_row.key == "housing.QST" and not housing_row.is_open
    assert not housing_row.is_given and jobs_row.is_open
    assert queries.addable([housing_row], "2025-02") == [jobs]


def test_what_the_system_or_another_unit_gave_is_given(
    housing, town, enter, office, reporting_unit, now
):
    enter(housing, town, "2025-02", 6, by=office)
    (row,) = queries.grid_of_unit(town, "2025-02")

    assert row.is_given and not row.is_open


def test_an_indicators_rows_are_its_units(housing, town, industry_bureau, reporting_unit, now):
    actions.say_why_missing(
        indicator=housing, unit=town, period="2025-02", why="not_applicable", by=reporting_unit,
        at=now,
    )  # fmt: skip

    units = [industry_bureau, town]
    assert queries.grid_of_indicator(housing, units, "2025-02") == []
    rows = queries.grid_of_indicator(housing, units, "2025-02", everyone=True)

    assert [(row.unit, row.is_open) for row in rows] == [(industry_bureau, True), (town, False)]


def test_histories_end_before_the_period(housing, town, enter):
    enter(housing, town, "2024-12", 4)
    first = enter(housing, town, "2025-01", 5)
    enter(housing, town, "2025-02", 6)
    pair = (housing.pk, town.pk)

    assert queries.histories([pair], "2025-02") == {
        pair: [(date(2024, 12, 31), 4.0), (date(2025, 1, 31), 5.0)]
    }
    assert queries.values_by_key([first.pk])[first.pk].value == 5


def test_a_draft_is_found_for_its_person(town, reporting_unit, office, now):
    kept = actions.save_draft(unit=town, period="2025-02", cells={"value-a.QST": "1"},
                              by=reporting_unit, at=now)  # fmt: skip

    assert queries.draft_of(reporting_unit, town, "2025-02") == kept
    assert queries.draft_of(office, town, "2025-02") is None
    assert queries.drafted_codes(reporting_unit, town, "2025-02") == ["a"]
    assert queries.drafted_codes(office, town, "2025-02") == []


def test_what_is_not_known_yet_is_still_to_be_typed(housing, town, reporting_unit, now):
    actions.say_why_missing(
        indicator=housing, unit=town, period="2025-02", why="not_yet", by=reporting_unit, at=now
    )

    (row,) = queries.grid_of_indicator(housing, [town], "2025-02", everyone=True)

    assert row.is_open and row.absence.why == "not_yet"
