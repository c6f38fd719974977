"""Setting targets of units: first, again, revised, many at once, and what is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError, StaleFigures
from luodi.indicators.models import UnitTarget


@pytest.fixture
def set_target(jobs, town, office, now):
    """Set the town's target of new jobs for 2025."""

    def done(value=120, **more):
        given = {"indicator": jobs, "unit": town, "year": 2025, "source": "区政府工作报告",
                 "by": office, "at": now, **more}  # fmt: skip
        return actions.set_target_of(value=Decimal(value), **given)

    return done


def test_a_target_is_set_with_its_way_and_told_to_the_trail(set_target):
    target = set_target(points={"2025Q2": Decimal(60), "2025Q1": Decimal("20.50")})

    assert list(target.points.items()) == [("2025Q1", "20.5"), ("2025Q2", "60")]
    event = audit.history(f"indicators.unittarget:{target.pk}").get()
    assert event.kind == "indicators.target_set" and event.after == {
        "indicator": "jobs", "unit": "QST", "year": 2025, "value": "120",
        "points": {"2025Q1": "20.5", "2025Q2": "60"}, "source": "区政府工作报告",
    }  # fmt: skip


def test_the_same_target_again_changes_nothing(set_target, now):
    first = set_target()

    assert set_target(at=now + timedelta(days=1)) == first
    assert UnitTarget.objects.count() == 1


def test_another_value_replaces_the_target_with_a_reason(set_target, jobs, town, now):
    first = set_target()

    second = set_target(150, reason="年中调整", at=now + timedelta(days=1))

    assert second.replaces == first and queries.unit_target(jobs, town, 2025).value == 150
    assert queries.unit_target(jobs, town, 2025, as_of=now).value == 120


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"source": " "}, "The source is missing"),
        ({"source": "文" * 201}, "201 characters; at most 200"),
        ({"year": 1999}, "1999 is no year of a target"),
        ({"value": "0.1234567"}, "digits"),
        ({"value": "NaN"}, "is not a number"),
        ({"points": {"2025Q1": 5, "2025-06": 6}}, "2025-06 cannot stand on the way"),
        ({"points": {"2024Q4": 5}}, "2024Q4 cannot stand on the way"),
        ({"points": {"spring": 5}}, "“spring” is no period"),
        ({"points": {"2025Q1": 9, "2025Q2": 5}}, "5 by the end of 2025Q2 is less than the 9"),
    ],
)
def test_what_is_no_target_is_refused(set_target, given, said):
    with pytest.raises(IndicatorsError, match=said):
        set_target(**given)

    assert not UnitTarget.objects.exists()


def test_a_change_without_a_reason_is_refused_with_what_stands(set_target):
    set_target()

    with pytest.raises(IndicatorsError, match=r"has a target already: 120\. Say why it changes"):
        set_target(150)


def test_a_level_may_fall_on_its_way(set_target, tax):
    target = set_target(indicator=tax, points={"2025Q1": Decimal(9), "2025Q2": Decimal(5)})

    assert target.points == {"2025Q1": "9", "2025Q2": "5"}


def test_who_saw_another_target_sets_none(set_target):
    first = set_target()

    with pytest.raises(StaleFigures, match="Somebody set the target meanwhile"):
        set_target(150, reason="调整", seen=0)
    assert set_target(150, reason="调整", seen=first.pk).value == 150


def test_many_are_set_at_once_with_one_event(jobs, town, industry_bureau, office, now, set_target):
    stood = set_target(points={"2025Q1": Decimal(10)})

    made = actions.set_targets(
        indicator=jobs, year=2025, source="计划", reason="年中调整", by=office,
        at=now + timedelta(hours=1),
        values=[(town, Decimal(130)), (industry_bureau, Decimal(40))], seen={town.pk: stood.pk},
    )  # fmt: skip

    assert [(row.unit, row.value, row.points) for row in made] == [
        (town, 130, {"2025Q1": "10"}), (industry_bureau, 40, {}),
    ]  # fmt: skip
    event = audit.history(f"catalog.indicator:{jobs.pk}").filter(kind="indicators.targets_set")
    assert event.get().after["values"] == {"QST": "130", industry_bureau.code: "40"}


def test_one_that_cannot_be_leaves_all_unset(jobs, town, industry_bureau, office, now):
    with pytest.raises(IndicatorsError, match="digits"):
        actions.set_targets(
            indicator=jobs, year=2025, source="计划", by=office, at=now,
            values=[(town, Decimal(1)), (industry_bureau, Decimal("0.1234567"))],
        )  # fmt: skip

    assert not UnitTarget.objects.exists()


def test_values_that_stand_are_passed_by_without_an_event(set_target, jobs, town, office, now):
    set_target()

    assert actions.set_targets(indicator=jobs, year=2025, source="计划", by=office, at=now,
                               values=[(town, Decimal(120))]) == []  # fmt: skip
