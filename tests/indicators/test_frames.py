"""Panels and frames: what was known on a day, read past the models and without the table."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.indicators import actions, frames, queries, raw_rows
from luodi.indicators.actions import storing
from luodi.kernels import periods

MONTHS = ("2024-11", "2024-12", "2025-01")


def test_a_panel_has_the_figures_known_then_and_their_days(
    housing, jobs, town, industry_bureau, revised, enter, now
):
    enter(jobs, industry_bureau, "2025-01", "0.1")
    asked = {"indicators": [jobs, housing], "units": [industry_bureau, town],
             "periods": ["2025-02", "2025-01"]}  # fmt: skip

    then, today = frames.panel(**asked, as_of=now), queries.panel(**asked)

    assert (then.units, then.indicators) == (("JXJ", "QST"), ("jobs", "housing"))
    assert np.array_equal(then.value[1, 1], [9, 5]) and np.array_equal(today.value[1, 1], [9, 6])
    assert then.value[0, 0, 1] == 0.1 and np.isnan(then.value[0, 1]).all()
    assert str(today.vintage[1, 1, 1]) == "2025-03-04" and np.isnat(then.vintage[0, 1, 0])


def test_a_quarter_is_not_its_last_month(tax, housing, town, enter):
    enter(housing, town, "2024-12", 5)
    enter(tax, town, "2024Q4", 7)

    found = frames.panel(indicators=[housing, tax], units=[town], periods=["2024-12", "2024Q4"])

    assert np.array_equal(found.value[0], [[5, np.nan], [np.nan, 7]], equal_nan=True)


def test_nothing_asked_for_is_an_empty_panel(housing, town, revised):
    assert frames.panel(indicators=[], units=[town], periods=MONTHS).value.shape == (1, 0, 3)
    assert frames.panel(indicators=[housing], units=[town], periods=[]).value.shape == (1, 1, 0)
    assert len(frames.long_frame([housing], [], ["2025-01"], None).value) == 0


def test_a_long_frame_has_a_row_for_what_is_known(housing, jobs, town, revised):
    found = frames.long_frame([housing, jobs], [town], ["2025-01", "2025-02"], None)

    assert list(zip(found.unit, found.indicator, found.period, found.value, strict=True)) == [
        ("QST", "housing", "2025-01", 6.0), ("QST", "housing", "2025-02", 9.0),
    ]  # fmt: skip


def test_a_panel_does_not_read_the_table(housing, town, revised, now):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite promises in its plan that no row is read")
    wanted = raw_rows.Wanted([housing.pk], [town.pk], date(2025, 1, 1), date(2025, 12, 31), now)
    asked, told = raw_rows.statement(connection, wanted)

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}", told)
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "USING COVERING INDEX observation_panel" in plan


STEP = st.tuples(
    st.sampled_from(["enter", "revise", "load"]), st.integers(0, 1), st.integers(0, 1),
    st.integers(0, 2), st.integers(-3, 10**9).map(lambda whole: Decimal(whole) / 1000),
    st.integers(0, 30),
)  # fmt: skip


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=st.lists(STEP, min_size=1, max_size=12))
def test_the_panel_of_any_past_day_is_what_a_replay_knew(
    jobs, tax_free, town, industry_bureau, now, steps
):
    """First figures, revisions and batches in any order: the panel of every day is replayed."""
    with transaction.atomic():
        _replayed((jobs, tax_free), (town, industry_bureau), now, steps)
        transaction.set_rollback(True)


def _replayed(indicators, units, now, steps):
    at, known, history = now, {}, []
    for kind, which, whose, month, value, days in steps:
        at += timedelta(days=days, seconds=1)
        figure = (which, whose, month)
        if kind == "load":
            told = [figure, ((which + 1) % 2, whose, month), (which, whose, (month + 1) % 3)]
        else:
            told = [figure]
        _put(kind, [(one, value) for one in told], (indicators, units, known, at))
        known = known | {one: value for one in told}
        history.append((at, known))
    for moment, expected in [(now - timedelta(days=1), {}), *history]:
        found = frames.panel(indicators=indicators, units=units, periods=MONTHS, as_of=moment)
        seen = {
            (which, whose, month): found.value[whose, which, month]
            for whose, which, month in zip(*np.nonzero(~np.isnan(found.value)), strict=True)
        }
        assert seen == {figure: float(value) for figure, value in expected.items()}


def _put(kind, told, place):
    indicators, units, known, at = place
    if kind == "load":
        rows = [
            storing.Given(number, indicators[which], units[whose], periods.parse(MONTHS[month]),
                          value, "provisional", "月报")
            for number, ((which, whose, month), value) in enumerate(told)
        ]  # fmt: skip
        storing.store(rows=rows, kind="api", upload=None, sha256="", reason="更正", by=None, at=at)
        return
    (which, whose, month), value = told[0]
    if told[0][0] not in known:
        actions.observe(indicator=indicators[which], unit=units[whose], period=MONTHS[month],
                        value=value, source="月报", by=None, at=at)  # fmt: skip
    elif known[told[0][0]] != value:
        standing = queries.current(indicators[which], units[whose], MONTHS[month])
        actions.revise(observation=standing, value=value, reason="更正", by=None, at=at)


@pytest.fixture
def tax_free(office, now):
    """A second monthly indicator without bounds."""
    from luodi.catalog import actions as catalog

    return catalog.define_indicator(by=office, at=now, code="visits", name_zh="走访户数",
                                    unit_of_measure="户", frequency="month")  # fmt: skip
