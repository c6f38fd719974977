"""Which unit led a task, which rule and which deadline held, on a day and as known at a moment."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.catalog import actions as catalog
from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment
from luodi.deliver.queries.stood import as_they_stood, handed_over_since
from luodi.indicators import actions as figures
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


@pytest.fixture
def put_off(signed, line, report, office, now):
    """A task with a verified report of 20 %. Its deadline of 30 April was put off on 10 May to
    31 December, and on 10 June to March of the next year.
    """
    spring, winter, later = date(2025, 4, 30), date(2025, 12, 31), date(2026, 3, 31)
    for due_on, day in ((spring, now.date()), (winter, date(2025, 5, 10)),
                        (later, date(2025, 6, 10))):  # fmt: skip
        line.refresh_from_db()
        plans.edit_line(line=line, version=line.version, due_on=due_on, by=office,
                        at=datetime.combine(day, now.timetz()))  # fmt: skip
    line.refresh_from_db()
    actions.verify(update=report(), by=office, at=now)
    actions.set_preset(assignment=signed, preset="deadline_near", reason="按要求", by=office,
                       at=now)  # fmt: skip
    return line


def due_on(day, as_of=None):
    [row] = as_they_stood(Assignment.objects.select_related("line"), day, as_of)
    return row.line.due_on


def test_a_task_was_to_be_done_by_the_deadline_of_then(put_off, now):
    before, between, after = date(2025, 5, 9), date(2025, 5, 10), date(2025, 6, 10)

    assert [due_on(day) for day in (before, between, after)] == [
        date(2025, 4, 30), date(2025, 12, 31), date(2026, 3, 31)]  # fmt: skip
    assert due_on(after, as_of=datetime.combine(before, now.timetz())) == date(2025, 4, 30)


def test_a_deadline_that_was_set_later_was_none_then(put_off, office, now):
    undated = plans.edit_line(line=put_off, version=put_off.version, due_on=None, by=office,
                              at=now + timedelta(days=200))  # fmt: skip
    plans.edit_line(line=undated, version=undated.version, due_on=date(2026, 6, 30), by=office,
                    at=now + timedelta(days=210))  # fmt: skip

    assert due_on((now + timedelta(days=205)).date()) is None


def test_a_light_of_a_past_day_stays_red_when_the_deadline_is_put_off_later(put_off, now):
    may, june = date(2025, 5, 5), date(2025, 6, 15)

    # the deadline was 30 April; from the day after it is red
    assert queries.light_of(put_off, may).value == "red"
    assert queries.light_of(put_off, june).value == "green"
    # not yet put off, as known on 5 May
    known = queries.light_of(put_off, june, as_of=datetime.combine(may, now.timetz()))
    assert known.value == "red"
    assert put_off.due_on == date(2026, 3, 31)  # the line that was asked about is as it was


def test_the_register_of_a_past_day_counts_what_was_overdue_then(put_off, industry_bureau, now):
    may, june = date(2025, 5, 5), date(2025, 6, 15)

    told, now_told = queries.register(2025, may), queries.register(2025, june)

    assert [(row.due_on, row.light.value) for row in told.overdue] == [(date(2025, 4, 30), "red")]
    assert now_told.overdue == () and now_told.rows[0].due_on == date(2026, 3, 31)
    known = queries.register(2025, june, as_of=datetime.combine(may, now.timetz()))
    assert len(known.overdue) == 1
    for day, share in ((may, 0), (june, 1)):
        found = queries.delivery_of([industry_bureau], 2025, day)
        assert found[industry_bureau.pk].on_pace_share == share


def test_a_granted_request_leaves_the_deadline_of_before_to_past_days(
    signed, line, lead_unit, office, now
):
    asked = plans.ask_change(line=line, field="due_on", after=date(2026, 6, 30), reason="汛期停工",
                             by=lead_unit, at=now + timedelta(days=58))  # fmt: skip
    plans.decide_change(request=asked, version=asked.version, accept=True, reason="情况属实",
                        by=office, at=now + timedelta(days=60))  # fmt: skip

    assert [due_on(day) for day in (MARCH, MAY)] == [date(2025, 12, 31), date(2026, 6, 30)]


def test_months_missed_on_a_past_day_are_told_by_the_deadline_of_then(signed, line, office, now):
    actions.set_preset(assignment=signed, preset="unit_monthly", reason="按要求", by=office, at=now)
    line.refresh_from_db()
    told = queries.light_of(line, MAY)
    plans.edit_line(line=line, version=line.version, due_on=None, by=office,
                    at=now + timedelta(days=100))  # fmt: skip
    line.refresh_from_db()

    assert queries.light_of(line, MAY) == told
    assert queries.light_of(line, (now + timedelta(days=100)).date()).value == "no_data"


def test_the_pace_of_a_target_on_a_past_day_ends_with_the_deadline_of_then(
    signed, line, report, office, lead_unit, industry_bureau, now
):
    indicator = catalog.define_indicator(
        code="walkway", name_zh="步道长度", name_en="Walkway", definition="", source="区经信局",
        unit_of_measure="公里", direction=1, frequency="month", kind="quantity", by=office, at=now,
        form="in_period",
    )  # fmt: skip
    plans.set_target(line=line, name="步道长度", indicator=indicator, value=Decimal(12),
                     unit_of_measure="公里", year=2025, by=office, at=now)  # fmt: skip
    line.refresh_from_db()
    dated = plans.edit_line(line=line, version=line.version, due_on=date(2025, 4, 10), by=office,
                            at=now)  # fmt: skip
    figures.observe(indicator=indicator, unit=industry_bureau, period="2025-01", value=Decimal(3),
                    source="验收单", by=lead_unit, at=now)  # fmt: skip
    signed.refresh_from_db()
    [basis] = queries.bases(signed, now.date())
    given = report(completion_rate=Decimal("0.25"), target=basis.target,
                   observation=basis.observation)  # fmt: skip
    actions.verify(update=given, by=office, at=now)
    told = queries.light_of(dated, MARCH)
    # 31 March is day 90 of the 100 to 10 April
    assert told.gap == pytest.approx(90 / 100 - 0.25)

    later = plans.edit_line(line=dated, version=dated.version, due_on=date(2025, 12, 31),
                            by=office, at=now + timedelta(days=60))  # fmt: skip

    assert queries.light_of(later, MARCH) == told
    assert queries.light_of(later, MAY).gap == pytest.approx(151 / 365 - 0.25, abs=1e-6)


def test_lights_of_a_past_day_ask_no_more_for_more_lines(
    put_off, plan, industry_bureau, office, now, django_assert_num_queries
):
    lines = [put_off]
    for number in range(3):
        made = plans.add_child(plan=plan, parent=None, level="task", title=f"步道{number}",
                               lead_unit=industry_bureau, due_on=date(2025, 4, 1), by=office,
                               at=now)  # fmt: skip
        actions.assign(line=made, by=office, at=now)
        lines.append(plans.edit_line(line=made, version=made.version, due_on=date(2025, 12, 31),
                                     by=office, at=now + timedelta(days=60)))  # fmt: skip

    queries.lights(lines[:2], MARCH)
    with CaptureQueriesContext(connection) as few:
        queries.lights(lines[:2], MARCH)
    with django_assert_num_queries(len(few)):
        queries.lights(lines, MARCH)
