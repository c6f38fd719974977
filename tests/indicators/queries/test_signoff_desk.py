"""The desk of sign-offs."""

from luodi.indicators import actions, queries
from luodi.kernels import periods


def test_the_columns_are_the_last_six_periods():
    assert queries.desk_columns(periods.parse("2025Q1")) == [
        "2025Q1", "2024Q4", "2024Q3", "2024Q2", "2024Q1", "2023Q4",
    ]  # fmt: skip


def test_units_with_figures_or_steps_have_a_row(
    housing, town, industry_bureau, enter, reporting_unit, office, now
):
    enter(housing, industry_bureau, "2025-01", 5)
    actions.submit_figures(unit=town, period="2025-02", by=reporting_unit, at=now)

    rows = queries.signoff_desk(["2025-02", "2025-01"])

    assert [row.unit for row in rows] == [industry_bureau, town]
    assert [cell.count for cell in rows[0].cells] == [0, 1]
    assert [cell.waits for cell in rows[1].cells] == [True, False]
    assert [row.unit for row in queries.signoff_desk(["2025-02"], [industry_bureau.pk])] == []


def test_what_waits_and_what_was_sent_back_is_found(town, reporting_unit, office, now):
    actions.submit_figures(unit=town, period="2025-02", by=reporting_unit, at=now)
    assert [row.unit for row in queries.waiting_for_acceptance()] == [town]

    actions.send_back(unit=town, period="2025-02", reason="请补", by=office, at=now)

    assert queries.waiting_for_acceptance() == []
    assert [row.reason for row in queries.sent_back([town.pk])] == ["请补"]
    assert queries.sent_back([]) == [] and len(queries.sent_back(None)) == 1
