"""Which unit led a task and which rule its light followed, on a day and as known at a moment."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment
from luodi.deliver.queries.stood import as_they_stood, handed_over_since
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = date(2025, 3, 31), date(2025, 4, 30), date(2025, 5, 31)


@pytest.fixture
def moved(signed, line, education_commission, health_commission, office, now):
    """Handed over twice: on 2 April to the education, on 2 May to the health commission."""
    for unit, later in ((education_commission, 30), (health_commission, 60)):
        at = now + timedelta(days=later)
        line.refresh_from_db()
        plans.edit_line(line=line, version=line.version, lead_unit=unit, by=office, at=at)
        signed = actions.hand_over(assignment=signed, reason="职能划转", by=office, at=at)
    return signed


def unit_on(day, as_of=None):
    [row] = as_they_stood(Assignment.objects.select_related("unit"), day, as_of)
    return row.unit.code


def test_a_task_was_led_by_the_unit_that_had_it_then(moved):
    assert [unit_on(day) for day in (MARCH, APRIL, MAY)] == ["JXJ", "JYW", "WJW"]


def test_as_known_at_a_moment_a_later_hand_over_had_not_been(moved, now):
    assert unit_on(MAY, as_of=now + timedelta(days=59)) == "JYW"
    assert unit_on(APRIL, as_of=now) == "JXJ"


def test_what_is_put_back_is_not_stored(moved):
    unit_on(MARCH)

    assert Assignment.objects.get().unit.code == "WJW"


def test_tasks_that_were_handed_over_since_are_known(moved, now):
    since = [handed_over_since(day) for day in (MARCH, APRIL, MAY)]
    assert since == [{moved.pk}, {moved.pk}, set()]
    assert handed_over_since(MAY, as_of=now) == {moved.pk}


def test_the_register_of_a_past_day_names_the_unit_of_then(
    moved, industry_bureau, education_commission, health_commission
):
    def leads(day):
        return [row.unit_code for row in queries.register(2025, day).rows]

    assert [leads(day) for day in (MARCH, APRIL, MAY)] == [["JXJ"], ["JYW"], ["WJW"]]
    units = [industry_bureau, education_commission, health_commission]
    for day, tasks in ((MARCH, [1, 0, 0]), (APRIL, [0, 1, 0]), (MAY, [0, 0, 1])):
        found = queries.delivery_of(units, 2025, day)
        assert [found[unit.pk].tasks for unit in units] == tasks


def test_a_light_of_a_past_day_follows_the_rule_of_then(signed, office, now):
    for preset, later in (("days_behind", 30), ("deadline_near", 60)):
        signed = actions.set_preset(assignment=signed, preset=preset, reason="按要求", by=office,
                                    at=now + timedelta(days=later))  # fmt: skip

    told = [queries.light_of(signed.line, day).preset for day in (MARCH, APRIL, MAY)]
    assert told == ["progress", "days_behind", "deadline_near"]
    known = queries.light_of(signed.line, MAY, as_of=now + timedelta(days=59))
    assert known.preset == "days_behind"
