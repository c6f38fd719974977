"""Figures as they come."""

from decimal import Decimal

from luodi.indicators.actions.given import Given, GivenAbsence, Standing, completed
from luodi.kernels import periods

JANUARY = periods.parse("2025-01")


def _given(indicator, unit, **more):
    return Given(2, indicator, unit, JANUARY, Decimal(5), **{"source": "月报", **more})


def test_a_status_that_is_not_said_is_the_one_that_stands(housing, jobs, town, now):
    stands = {(housing.pk, town.pk, "2025-01"): Standing(1, Decimal(5), "final", now)}
    rows = [
        _given(housing, town, status=""), _given(jobs, town, status=""),
        _given(housing, town, status="disputed"),
    ]  # fmt: skip

    found = completed(rows, stands)

    assert [row.status for row in found] == ["final", "provisional", "disputed"]
    assert found[2] is rows[2]


def test_words_are_such_as_every_database_takes(housing, town):
    row = _given(housing, town, status="final", source="月\x00报 ", note="\x00新厂")

    (found,) = completed([row], {})

    assert (found.source, found.note) == ("月报", "新厂")


def test_a_figure_and_a_mark_of_one_place_have_one_key(housing, town):
    gap = GivenAbsence(3, housing, town, JANUARY, "broken")

    assert gap.key == _given(housing, town, status="").key == (housing.pk, town.pk, "2025-01")
