"""What a task's page shows of its reports: few of many, and what they tell without asking again."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment
from luodi.deliver.queries import shown
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 31)


@pytest.fixture
def verified(signed, report, office, now):
    """Give a report of a share on a day after 3 March, and verify it."""

    def give(days, **told):
        at = now + timedelta(days=days)
        found = report(at=at, **told)
        actions.verify(update=found, by=office, at=at)
        return found

    return give


@pytest.fixture
def withdrawn(signed, report, lead_unit, now):
    """Give a report on a day after 3 March, and take it back."""

    def give(days):
        at = now + timedelta(days=days)
        found = report(at=at, completion_rate=Decimal("0.9"))
        actions.withdraw(update=found, by=lead_unit, at=at)
        return found

    return give


def test_the_newest_reports_are_shown_and_the_earlier_ones_counted(verified, line):
    given = [verified(day, completion_rate=Decimal(day) / 10) for day in (1, 2, 3, 4, 5)]

    few, every = queries.shown_reports(line, 3), queries.shown_reports(line)

    assert list(few.rows) == given[:1:-1] and few.earlier == 2
    assert list(every.rows) == given[::-1] and every.earlier == 0
    assert few.standing == every.standing == given[-1]


def test_as_many_as_are_shown_have_none_before_them(verified, line):
    for day in (1, 2, 3):
        verified(day, completion_rate=Decimal(day) / 10)

    assert queries.shown_reports(line, 3).earlier == 0


def test_what_stands_is_found_behind_any_number_of_withdrawn_reports(verified, withdrawn, line):
    stands = verified(1)
    for day in (2, 3, 4):
        withdrawn(day)

    found = queries.shown_reports(line, 3)

    assert stands not in found.rows and found.standing == stands


def test_a_task_without_reports_shows_none(signed, line):
    found = queries.shown_reports(line, 3)

    assert (list(found.rows), found.earlier, found.standing) == ([], 0, None)


def test_all_that_a_page_says_of_a_report_comes_with_it(
    verified, line, office, django_assert_num_queries
):
    verified(1, problem="材料未到", next_step="催办")
    [row] = queries.shown_reports(line, 3).rows

    with django_assert_num_queries(0):
        told = (str(row.unit), str(row.submitted_by), str(row.decision.by), row.decision.reason,
                str(row.decision.by.unit), str(row.line), row.observation, row.problem,
                row.next_step, list(row.evidence.all()))  # fmt: skip

    assert told == ("区经信局", row.submitted_by.name, office.name, "", str(office.unit), str(line),
                    None, "材料未到", "催办", [])  # fmt: skip


def _light(line):
    assignment = queries.assignment_of(line.pk)
    return queries.light_shown(assignment, TODAY, queries.shown_reports(line, 3).rows)


def test_the_light_shown_is_the_light_of_today(verified, withdrawn, report, line, office, now):
    lights = [_light(line)]
    assert lights[-1] == queries.light_of(line, TODAY) and lights[-1].value == "no_data"

    verified(1, completion_rate=Decimal("0.3"))
    lights.append(_light(line))
    for day in (2, 3, 4):
        withdrawn(day)
    lights.append(_light(line))  # what counts is behind the three
    report(at=now + timedelta(days=5), completion_rate=Decimal("0.4"))
    lights.append(_light(line))  # waits, and counts not yet

    assert [light.done for light in lights] == [None, 0.3, 0.3, 0.3]
    assert lights[-1] == queries.light_of(line, TODAY)


def test_the_light_shown_of_an_end_is_done_and_of_one_undone_what_was_before(
    verified, line, office, now
):
    verified(1)
    verified(2, completion_rate=None, is_final=True)
    assert _light(line).done == 1
    day = now + timedelta(days=3)
    task = actions.accept(assignment=Assignment.objects.get(), by=office, at=day)
    assert _light(line) == queries.light_of(line, TODAY) and _light(line).value == "done"

    actions.unaccept(assignment=task, reason="有误", by=office, at=day + timedelta(days=1))

    assert _light(line) == queries.light_of(line, TODAY) and _light(line).done == 0.2


def test_a_light_by_hand_shows_unless_the_page_knows_of_none(verified, line, office, now):
    verified(1)
    assignment = queries.assignment_of(line.pk)
    actions.set_light(assignment=assignment, light="amber", reason="汛期停工", by=office, at=now)
    rows = queries.shown_reports(line, 3).rows

    assert _light(line).value == "amber"
    assert queries.light_shown(assignment, TODAY, rows, by_hand=False).hand is None


def _told(row):
    last, back, counts = row.last, row.sent_back, row.verified
    return (last and last.pk, back and back.pk, counts and (counts.pk, counts.completion_rate),
            row.typed, row.bases)  # fmt: skip


def _both(line, person):
    assignment = queries.assignment_of(line.pk)
    ask = (queries.inbox_row, queries.row_to_report)
    one, other = (_told(row(assignment, person, TODAY)) for row in ask)
    assert one == other
    return other


def test_the_row_of_a_form_says_what_the_row_of_the_inbox_says(
    verified, withdrawn, report, line, lead_unit, reporting_unit, office, now
):
    assert _both(line, lead_unit) == (None, None, None, {}, [])
    first = verified(1)
    counts = (first.pk, Decimal("0.2"))
    assert _both(line, lead_unit) == (first.pk, None, counts, {}, [])
    withdrawn(2)
    assert _both(line, lead_unit) == (first.pk, None, counts, {}, [])
    back = report(at=now + timedelta(days=3), completion_rate=Decimal("0.5"))
    actions.send_back(update=back, reason="补充", by=office, at=now + timedelta(days=3))

    assert _both(line, lead_unit) == (back.pk, back.pk, counts, {}, [])
    assert _both(line, reporting_unit) == (back.pk, None, counts, {}, [])  # not sent back to them


def test_the_row_of_a_form_holds_an_end_that_was_undone_for_none(
    verified, line, lead_unit, office, now
):
    first = verified(1)
    end = verified(2, completion_rate=None, is_final=True)
    assert _both(line, lead_unit)[2] == (end.pk, Decimal(1))
    day = now + timedelta(days=3)
    task = actions.accept(assignment=Assignment.objects.get(), by=office, at=day)
    actions.unaccept(assignment=task, reason="有误", by=office, at=day + timedelta(days=1))

    assert _both(line, lead_unit)[:3] == (end.pk, None, (first.pk, Decimal("0.2")))


def test_a_draft_stands_in_the_row_of_whoever_typed_it(signed, line, lead_unit, office, now):
    actions.save_draft(line=line, typed={"sentence": "完成"}, version=0, by=lead_unit, at=now)

    assert _both(line, lead_unit)[3] == {"sentence": "完成"}
    assert _both(line, office)[3] == {}


def test_a_report_is_found_by_whoever_sees_its_task(update, office, lead_unit, reporting_unit,
                                                    outsider):  # fmt: skip
    for person in (office, lead_unit, reporting_unit):
        assert queries.report_in_scope(update.pk, person) == update

    assert queries.report_in_scope(update.pk, outsider) is None
    assert queries.report_in_scope(update.pk + 1, office) is None


def test_what_counts_is_not_told_by_a_report_of_a_later_day(verified):
    told = [verified(5), verified(1)]

    assert shown.counting(told, date(2025, 3, 5)) == told[1]
    assert shown.counting(told, date(2025, 3, 3)) is None


def test_a_unit_that_leads_the_line_now_finds_the_report_too(
    update, line, outsider, education_commission, office, now
):
    plans.edit_line(line=line, version=line.version, lead_unit=education_commission, by=office,
                    at=now)  # fmt: skip

    assert queries.report_in_scope(update.pk, outsider) == update
