"""The way to a target, period by period."""

from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.catalog import actions as catalog
from luodi.plan import actions, queries
from luodi.plan.errors import OutOfBounds, StaleVersion

SLOW_THEN_FAST = [("2025Q1", Decimal(2)), ("2025Q2", Decimal(5)), ("2025Q4", Decimal(12))]


@pytest.fixture
def target(task, office, now):
    """Twelve kilometres of walk in 2025."""
    return actions.set_target(
        line=task, name="步道总长", value=Decimal(12), unit_of_measure="公里", year=2025,
        by=office, at=now,
    )  # fmt: skip


def _set(target, points, by, at, version=0):
    return actions.set_trajectory(target=target, version=version, points=points, by=by, at=at)


def test_points_are_kept_as_text_and_told_in_the_history(target, office, now):
    way = _set(target, SLOW_THEN_FAST, office, now)

    assert way.points == [["2025Q1", "2"], ["2025Q2", "5"], ["2025Q4", "12"]]
    after = audit.history(f"plan.line:{target.line_id}").first().after
    assert after == {"trajectory_of": "步道总长", "points": ["2025Q1 2", "2025Q2 5", "2025Q4 12"]}


@pytest.mark.parametrize(
    ("points", "complaint"),
    [
        ([("2025Q2", 5), ("2025Q1", 2)], "2025Q1 cannot follow 2025Q2"),
        ([("2025Q1", 2), ("2025Q1", 3)], "2025Q1 cannot follow 2025Q1"),
        ([("2025-03", 2), ("2025Q2", 5)], "2025Q2 cannot follow 2025-03"),
        ([("2026Q1", 2)], "does not lie in 2025"),
        ([("spring", 2)], "no period"),
        ([("2025Q1", 5), ("2025Q2", 4)], "4 by the end of 2025Q2 is less than the 5"),
    ],
)
def test_points_that_make_no_way_are_refused(target, office, now, points, complaint):
    given = [(period, Decimal(value)) for period, value in points]

    with pytest.raises(OutOfBounds, match=complaint):
        _set(target, given, office, now)


def test_a_level_may_fall_on_its_way(task, office, now):
    share = catalog.define_indicator(
        by=office, at=now, code="share", name_zh="占比", unit_of_measure="%", form="level"
    )
    target = actions.set_target(line=task, name="占比", indicator=share, value=Decimal(65),
                                year=2025, by=office, at=now)  # fmt: skip

    way = _set(target, [("2025Q1", Decimal(63)), ("2025Q2", Decimal(62))], office, now)

    assert len(way.points) == 2


def test_without_points_it_is_pro_rata_again(target, office, now):
    _set(target, SLOW_THEN_FAST, office, now)

    _set(target, [], office, now, version=1)

    target.refresh_from_db()
    assert queries.trajectory_of(target) is None


def test_whoever_was_slower_is_told(target, office, second_office, now):
    _set(target, SLOW_THEN_FAST, office, now)

    with pytest.raises(StaleVersion):
        _set(target, SLOW_THEN_FAST[:2], second_office, now)
