"""How tasks stand: light, class, freshness, overdue; what is kept counts only while it is true."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, Standing
from luodi.deliver.queries.matters import reported
from luodi.deliver.queries.standings import _key, still_done
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def _stands(day):
    rows = Assignment.objects.select_related("line")
    [found] = queries.standings(rows, day).values()
    return found


def _is_kept(day):
    return Assignment.objects.filter(queries.standing_now(day)).exists()


def test_a_standing_tells_what_the_light_tells(update, office, now):
    actions.verify(update=update, by=office, at=now)

    found = _stands(date(2025, 7, 2))

    # 183 of 365 days: 30.1 points behind
    assert (found.light, found.rank, found.progress_class) == ("red", 0, "behind")
    assert (found.done, found.overdue, found.by_hand) == (0.2, False, False)
    assert found.expected == pytest.approx(183 / 365)


@pytest.mark.parametrize(
    ("day", "freshness"),
    [
        # signed for in March: the first report falls due on 5 April; one came on 3 March
        (date(2025, 4, 5), "fresh"), (date(2025, 4, 6), "late"), (date(2025, 5, 6), "late"),
    ],
)  # fmt: skip
def test_freshness_is_by_the_last_report_that_fell_due(update, day, freshness):
    # due_before(5 April) is 5 March: the report of 3 March came before it
    assert _stands(day).freshness == freshness


def test_without_any_report_nothing_is_due_first_and_then_it_is_missing(signed):
    assert _stands(date(2025, 4, 5)).freshness == "not_due"
    assert _stands(date(2025, 4, 6)).freshness == "missing"


def test_a_report_sent_back_is_none(update, office, now):
    actions.send_back(update=update, reason="补充", by=office, at=now)

    assert _stands(date(2025, 4, 6)).freshness == "missing"


def test_nothing_is_due_of_a_completed_task_and_it_is_never_overdue(reported_done, office, now):
    assert _stands(date(2026, 1, 1)).overdue

    actions.accept(assignment=reported_done, by=office, at=now)

    found = _stands(date(2026, 1, 1))
    assert (found.light, found.freshness, found.overdue) == ("done", "not_due", False)


def test_what_is_kept_is_of_its_day(signed, now):
    assert _is_kept(now.date())
    assert not _is_kept(now.date() + timedelta(days=1))


def test_what_is_kept_is_of_the_versions_of_task_and_line(signed, line, office, now):
    plans.edit_line(line=line, version=line.version, due_on=date(2025, 6, 30), by=office, at=now)
    assert not _is_kept(now.date())

    actions.keep_standings(today=now.date(), by=None, at=now)
    assert _is_kept(now.date())
    Assignment.objects.update(version=99)
    assert not _is_kept(now.date())


def test_what_is_kept_is_by_the_rules_of_the_packs(signed, now):
    Standing.objects.update(rules="of another pack")

    assert not _is_kept(now.date())


def test_a_target_that_changes_during_the_day_makes_what_is_kept_old(signed, line, office, now):
    walkway = catalog.define_indicator(
        code="walkway", name_zh="步道长度", name_en="Walkway", definition="", source="区经信局",
        unit_of_measure="公里", direction=1, frequency="month", kind="quantity", by=office, at=now,
        form="cumulative",
    )  # fmt: skip
    assert _is_kept(now.date())

    plans.set_target(line=line, name="步道长度", indicator=walkway, value=Decimal(12),
                     unit_of_measure="公里", year=2025, by=office, at=now)  # fmt: skip

    assert not _is_kept(now.date())


def test_other_targets_of_the_trail_are_no_lines():
    assert [_key(one) for one in ("plan.line:7", "plan.plan:7", "plan.line:x")] == [7, 0, 0]


def test_thousands_of_tasks_are_a_fixed_number_of_questions(
    update, office, now, django_assert_max_num_queries
):
    actions.verify(update=update, by=office, at=now)
    rows = queries.worked_out(Assignment.objects.all())

    with django_assert_max_num_queries(7):
        queries.standings(rows, date(2025, 7, 2))


def test_a_paused_task_is_not_overdue(signed, office, now):
    paused = actions.pause(assignment=signed, until=date(2026, 3, 1), reason="征地未完", by=office,
                           at=now)  # fmt: skip
    assert not _stands(date(2026, 1, 1)).overdue

    actions.resume(assignment=paused, reason="复工", by=office, at=now + timedelta(days=1))

    assert _stands(date(2026, 1, 1)).overdue


OCTOBER = timedelta(days=212)  # from 3 March: 1 October


def test_on_the_day_it_goes_on_nothing_is_missing_of_what_rested(update, office, now):
    actions.verify(update=update, by=office, at=now)  # of 3 March
    paused = actions.pause(assignment=Assignment.objects.get(), until=date(2025, 10, 1),
                           reason="征地未完", by=office, at=now + timedelta(days=1))  # fmt: skip
    actions.resume(assignment=paused, reason="复工", by=office, at=now + OCTOBER)

    # the page says it too: the first report since falls due on 5 November
    owed = reported().report_owed(Assignment.objects.get())
    found = [_stands(day).freshness
             for day in (date(2025, 10, 1), date(2025, 11, 5), date(2025, 11, 6))]  # fmt: skip
    assert found == ["not_due", "not_due", "late"]
    assert owed == date(2025, 11, 5)


def test_a_report_since_it_goes_on_is_fresh_at_once(signed, report, office, now):
    paused = actions.pause(assignment=signed, until=date(2025, 10, 1), reason="征地未完",
                           by=office, at=now)  # fmt: skip
    actions.resume(assignment=paused, reason="复工", by=office, at=now + OCTOBER)
    report(at=now + OCTOBER + timedelta(days=1))

    assert _stands(date(2025, 10, 3)).freshness == "fresh"


def test_a_unit_is_not_blamed_for_the_months_of_the_one_before(
    signed, line, education_commission, office, now
):
    assert _stands(date(2025, 7, 11)).freshness == "missing"
    plans.edit_line(line=line, version=line.version, lead_unit=education_commission, by=office,
                    at=now)  # fmt: skip
    actions.hand_over(assignment=signed, reason="职能划转", by=office,
                      at=now + timedelta(days=129))  # fmt: skip

    # handed over on 10 July: its first report falls due on 5 August
    found = [_stands(day).freshness
             for day in (date(2025, 7, 11), date(2025, 8, 5), date(2025, 8, 6))]  # fmt: skip
    assert found == ["not_due", "not_due", "missing"]


def test_a_completion_taken_back_owes_from_then_on(completed, office, now):
    actions.unaccept(assignment=completed, reason="有误", by=office, at=now + OCTOBER)

    found = [_stands(day).freshness for day in (date(2025, 10, 2), date(2025, 11, 6))]
    assert found == ["not_due", "late"]


def test_a_unit_that_signs_late_owes_from_its_signature_on(assignment, lead_unit, now):
    assert _stands(date(2025, 7, 11)).freshness == "missing"

    actions.sign(assignment=assignment, by=lead_unit, at=now + timedelta(days=129))  # 10 July

    assert _stands(date(2025, 7, 11)).freshness == "not_due"
    assert _stands(date(2025, 8, 6)).freshness == "missing"


def test_of_what_is_over_nothing_changes_but_the_day(completed, now):
    tomorrow = now.date() + timedelta(days=1)
    actions.keep_standings(today=now.date(), by=None, at=now)

    assert still_done(tomorrow).count() == 1
    assert not still_done(now.date() - timedelta(days=1)).exists()  # not accepted by that day
    Assignment.objects.update(version=99)
    assert not still_done(tomorrow).exists()


def test_what_is_over_is_kept_for_the_next_day_as_it_would_be_computed(completed, now):
    tomorrow = now.date() + timedelta(days=1)
    actions.keep_standings(today=now.date(), by=None, at=now)

    assert actions.keep_standings(today=tomorrow, by=None, at=now + timedelta(days=1)) == 1

    names = [field.attname for field in Standing._meta.concrete_fields]
    kept, computed = Standing.objects.get(), _stands(tomorrow)
    assert [getattr(kept, name) for name in names] == [getattr(computed, name) for name in names]
