"""What pages of figures show beside values."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.indicators import actions, queries


def test_listed_are_those_with_figures_of_the_units_and_their_newest_period(
    housing, jobs, town, industry_bureau, enter
):
    enter(housing, town, "2025-01", 5)
    enter(housing, industry_bureau, "2025-02", 5)
    enter(jobs, industry_bureau, "2025-01", 5)

    assert [(one.code, one.newest) for one in queries.listed(None)] == [
        ("housing", "2025-02"), ("jobs", "2025-01"),
    ]  # fmt: skip
    assert [(one.code, one.newest) for one in queries.listed([town.pk])] == [("housing", "2025-01")]
    assert queries.newest_period(housing, [town.pk], None) == "2025-01"
    assert queries.newest_period(jobs, [town.pk], None) == ""


def test_a_computed_indicator_is_listed_where_all_it_needs_is_reported(
    office, now, housing, jobs, town, enter
):
    catalog.define_indicator(
        by=office, at=now, code="ratio", name_zh="比", unit_of_measure="人", form="level",
        frequency="quarter", formula="[jobs] / [housing]",
    )  # fmt: skip
    enter(jobs, town, "2025-01", 5)
    assert [one.code for one in queries.listed(None)] == ["jobs"]

    enter(housing, town, "2025-02", 5)

    # what both have ends in January: the last whole quarter before it
    assert {one.code: one.newest for one in queries.listed(None)}["ratio"] == "2024Q4"


def test_marks_tell_revised_and_disputed_figures_as_known_then(revised, housing, town, now):
    actions.observe(indicator=housing, unit=town, period="2024-12", value=Decimal(3), source="月报",
                    status="disputed", by=None, at=now)  # fmt: skip
    texts = ["2024-12", "2025-01", "2025-02"]

    marks = queries.marks(housing, None, texts, None)

    assert {key: (mark.status, mark.revised) for key, mark in marks.items()} == {
        (town.pk, "2024-12"): ("disputed", False), (town.pk, "2025-01"): ("provisional", True),
    }  # fmt: skip
    assert marks[town.pk, "2024-12"].words == "Disputed"
    assert list(queries.marks(housing, None, texts, now)) == [(town.pk, "2024-12")]
    assert queries.marks(housing, [], texts, None) == {}


def test_absences_tell_why_since_they_were_said(jobs, town, office, now):
    actions.say_why_missing(indicator=jobs, unit=town, period="2025-01", why="broken", by=office,
                            at=now)  # fmt: skip

    assert queries.absences(jobs, [town.pk], ["2025-01"], None) == {
        (town.pk, "2025-01"): "The source shows an error"
    }
    assert queries.absences(jobs, None, ["2025-01"], now - timedelta(days=1)) == {}


def test_each_source_is_told_once(jobs, town, industry_bureau, enter):
    enter(jobs, town, "2025-01", 5, source="甲")
    enter(jobs, industry_bureau, "2025-01", 5, source="甲")

    assert queries.sources(jobs, None, "2025-01") == ["甲"]


@pytest.mark.parametrize(
    ("newest", "today", "is_late"),
    [
        # ten days to report: January is due on 10 February
        (date(2024, 12, 31), date(2025, 2, 9), False),
        (date(2024, 12, 31), date(2025, 2, 10), True),
        (date(2025, 1, 31), date(2025, 2, 28), False),
    ],
)  # fmt: skip
def test_late_is_what_has_no_figure_of_the_last_period_that_is_due(jobs, newest, today, is_late):
    assert queries.late(jobs, newest, today) is is_late
