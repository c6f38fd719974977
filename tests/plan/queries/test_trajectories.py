"""What of a target is to stand by a day."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.plan import actions, queries
from luodi.plan.models import Target

POINTS = [("2025Q1", Decimal(2)), ("2025Q2", Decimal(5)), ("2025Q4", Decimal(12))]


@pytest.fixture
def target(task, office, now):
    """Twelve kilometres of walk in 2025."""
    return actions.set_target(
        line=task, name="步道总长", value=Decimal(12), unit_of_measure="公里", year=2025,
        by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def with_way(target, office, now):
    """Two by March, five by June, twelve by December."""
    actions.set_trajectory(target=target, version=0, points=POINTS, by=office, at=now)
    return Target.objects.get(pk=target.pk)


@pytest.mark.parametrize(
    ("day", "kilometres"),
    [
        (date(2025, 2, 14), 2 * 45 / 90),  # 31 + 14 of the 90 days of the quarter
        (date(2025, 3, 31), 2),
        (date(2025, 5, 15), 2 + 3 * 45 / 91),
        (date(2025, 9, 30), 5 + 7 * 92 / 184),
        (date(2025, 12, 31), 12),
    ],
)
def test_a_trajectory_says_what_is_to_stand(with_way, day, kilometres):
    assert queries.expected_share(with_way, day) == pytest.approx(kilometres / 12)
    assert float(queries.expected(with_way, day)) == pytest.approx(kilometres, abs=1e-6)


def test_without_one_it_is_pro_rata_within_the_lines_dates(target, office, now):
    assert queries.expected_share(target, date(2025, 3, 3)) == (31 + 28 + 3) / 365

    given = {"starts_on": date(2025, 3, 1), "due_on": date(2025, 3, 10)}
    actions.edit_line(line=target.line, version=1, by=office, at=now, **given)
    again = Target.objects.get(pk=target.pk)

    assert queries.expected_share(again, date(2025, 3, 3)) == 3 / 10
    assert queries.expected_share(again, date(2025, 3, 3), last=date(2025, 3, 4)) == 3 / 4


def test_a_level_starts_from_its_first_point(task, office, now):
    share = catalog.define_indicator(
        by=office, at=now, code="share", name_zh="占比", unit_of_measure="%", form="level"
    )
    made = actions.set_target(line=task, name="占比", indicator=share, value=Decimal(65),
                              year=2025, by=office, at=now)  # fmt: skip
    points = [("2025Q1", Decimal(62)), ("2025Q4", Decimal(65))]
    actions.set_trajectory(target=made, version=0, points=points, by=office, at=now)

    found = Target.objects.get(pk=made.pk)

    assert not queries.rises(found)
    assert queries.expected_share(found, date(2025, 1, 15)) == 62 / 65


def test_a_target_without_a_value_expects_nothing(task, office, now):
    made = actions.set_target(line=task, name="位次", by=office, at=now)

    assert queries.expected(made, date(2025, 3, 3)) is None


def test_points_come_with_their_last_days(with_way):
    assert [(point.period, point.last) for point in queries.points(with_way)] == [
        ("2025Q1", date(2025, 3, 31)), ("2025Q2", date(2025, 6, 30)),
        ("2025Q4", date(2025, 12, 31)),
    ]  # fmt: skip
