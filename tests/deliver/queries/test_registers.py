"""The register adds up, and tells what each unit delivered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 2)  # 183 of 365 days have passed: 0.501


@pytest.fixture
def tasks(plan, industry_bureau, education_commission, office, lead_unit, now):
    """Five tasks of the industry bureau and one of the education commission, from 1 January on."""
    made = []
    for number in range(6):
        line = plans.add_child(
            plan=plan, parent=None, level="task", title=f"任务{number}", by=office, at=now,
            lead_unit=education_commission if number == 5 else industry_bureau,
            due_on=date(2025, 12, 31),
        )  # fmt: skip
        made.append(actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now))
    for assignment in made[:5]:
        actions.sign(assignment=assignment, by=lead_unit, at=now)
    return made


@pytest.fixture
def told(tasks, report, office, now):
    """Done; 60 % ahead; 45 % on pace; 10 % behind; the fifth and sixth without a report."""
    final = report(line=tasks[0].line, completion_rate=None, is_final=True)
    actions.verify(update=final, by=office, at=now)
    actions.accept(assignment=tasks[0], by=office, at=now)
    for assignment, share in zip(tasks[1:4], ("0.6", "0.45", "0.1"), strict=True):
        update = report(line=assignment.line, completion_rate=Decimal(share))
        actions.verify(update=update, by=office, at=now)
    return tasks


def test_the_parts_sum_to_the_whole(told):
    found = queries.register(2025, DAY)

    assert found.classes == {"completed": 1, "ahead": 1, "on_pace": 1, "behind": 1, "unreported": 2}
    assert (found.total, found.completed, found.under_way) == (6, 1, 5)
    assert sum(found.classes.values()) == found.total
    [behind] = found.behind
    assert (behind.number, behind.unit_name, behind.light.value) == ("4", "区经信局", "red")
    assert "40.1 points behind" in behind.light.sentence


def test_a_register_is_what_was_known_at_a_moment(told, now):
    found = queries.register(2025, DAY, as_of=now - timedelta(seconds=1))

    assert found.total == 0


def test_after_the_deadline_what_is_not_completed_is_overdue(told):
    assert len(queries.register(2025, date(2026, 1, 1)).overdue) == 5


def test_what_a_unit_delivered(told, industry_bureau, education_commission, town):
    found = queries.delivery_of([industry_bureau, education_commission, town], 2025, DAY)

    bureau = found[industry_bureau.pk]
    assert (bureau.tasks, bureau.completed) == (5, 1)
    # completed, ahead and on pace of five
    assert bureau.on_pace_share == Decimal("0.6")
    # 1, 0.6, 0.45 and 0.1 of the four that reported
    assert bureau.mean_completion == Decimal("0.5375")
    # The completed task owed no report any more. Four tasks owed those of 5 April, 5 May and
    # 5 June; all that was reported came on 3 March, before the first of these windows began.
    assert bureau.reported_in_time_share == Decimal(0)
    assert bureau.line_pks == tuple(row.line_id for row in told[:5])

    commission = found[education_commission.pk]
    assert (commission.on_pace_share, commission.mean_completion) == (Decimal(0), None)
    nothing = found[town.pk]
    assert (nothing.tasks, nothing.on_pace_share, nothing.reported_in_time_share) == (0, None, None)


def test_a_report_in_its_month_is_in_time_and_one_sent_back_is_not(
    tasks, report, office, industry_bureau, now
):
    first = report(line=tasks[0].line, at=now + timedelta(days=30))  # 2 April
    second = report(line=tasks[1].line, at=now + timedelta(days=30))
    actions.verify(update=first, by=office, at=now + timedelta(days=31))
    actions.send_back(update=second, reason="补充", by=office, at=now + timedelta(days=31))

    found = queries.delivery_of([industry_bureau], 2025, date(2025, 4, 10))[industry_bureau.pk]

    # one of the five reports due on 5 April
    assert found.reported_in_time_share == Decimal("0.2")
    before = queries.delivery_of(
        [industry_bureau], 2025, date(2025, 4, 10), as_of=now + timedelta(days=30)
    )[industry_bureau.pk]
    assert before.reported_in_time_share == Decimal("0.4")


def test_what_comes_after_the_day_counts_for_a_later_one(
    told, plan, report, office, lead_unit, industry_bureau, now
):
    """Handed out, begun, reported, accepted after 31 March: none of it is the first quarter's."""
    quarter_end, soon, much_later = date(2025, 3, 31), now + timedelta(32), now + timedelta(90)
    begun = plans.add_child(
        plan=plan, parent=None, level="task", title="二季度任务", by=office, at=now,
        lead_unit=industry_bureau, due_on=date(2025, 12, 31),
    )  # fmt: skip
    actions.assign(line=begun, starts_on=date(2025, 4, 1), by=office, at=now)
    before = queries.delivery_of([industry_bureau], 2025, quarter_end, as_of=soon)
    listed = queries.register(2025, quarter_end, as_of=soon)

    late = plans.add_child(
        plan=plan, parent=None, level="task", title="四月交办", by=office, at=soon,
        lead_unit=industry_bureau, due_on=date(2025, 12, 31),
    )  # fmt: skip
    actions.assign(line=late, starts_on=date(2025, 1, 1), by=office, at=now + timedelta(33))
    update = report(line=told[3].line, completion_rate=Decimal("0.9"), at=now + timedelta(34))
    actions.verify(update=update, by=office, at=now + timedelta(35))
    final = report(line=told[1].line, completion_rate=None, is_final=True, at=now + timedelta(36))
    actions.verify(update=final, by=office, at=now + timedelta(37))
    actions.accept(assignment=told[1], by=office, at=now + timedelta(38))

    after = queries.delivery_of([industry_bureau], 2025, quarter_end, as_of=much_later)
    assert before == after
    assert before[industry_bureau.pk].tasks == 5
    assert queries.register(2025, quarter_end, as_of=much_later) == listed
    assert queries.register(2025, date(2025, 5, 1)).total == 8


def test_a_report_of_the_period_may_be_verified_after_it(
    tasks, report, office, industry_bureau, now
):
    quarter_end = date(2025, 3, 31)
    update = report(line=tasks[0].line, completion_rate=Decimal("0.5"))
    actions.verify(update=update, by=office, at=now + timedelta(days=30))  # 2 April

    def mean(**known):
        found = queries.delivery_of([industry_bureau], 2025, quarter_end, **known)
        return found[industry_bureau.pk].mean_completion

    assert mean(as_of=now + timedelta(days=29)) is None
    assert mean(as_of=now + timedelta(days=31)) == Decimal("0.5")


def test_a_task_that_begins_after_the_day_is_none_of_that_days(tasks, industry_bureau):
    # all begin on 1 January: at the end of the year before there was nothing to deliver
    found = queries.delivery_of([industry_bureau], 2025, date(2024, 12, 31))[industry_bureau.pk]

    assert (found.tasks, found.on_pace_share, found.line_pks) == (0, None, ())


@pytest.mark.parametrize("origin", ["response", "rectification"])
def test_a_task_that_follows_from_a_fault_is_not_counted_a_second_time(
    tasks, plan, office, industry_bureau, now, origin
):
    line = plans.add_child(
        plan=plan, parent=None, level="task", title="整改", lead_unit=industry_bureau,
        due_on=date(2025, 12, 31), by=office, at=now,
    )  # fmt: skip
    actions.assign(line=line, starts_on=date(2025, 1, 1), origin=origin, by=office, at=now)

    found = queries.register(2025, DAY)
    assert (found.total, found.apart) == (6, 1)
    assert line.pk not in {row.line_pk for row in found.rows}
    delivered = queries.delivery_of([industry_bureau], 2025, DAY)[industry_bureau.pk]
    assert (delivered.tasks, line.pk in delivered.line_pks) == (5, False)
    alone = queries.delivery_of([industry_bureau], 2025, DAY, origins=[origin])
    assert alone[industry_bureau.pk].line_pks == (line.pk,)
    assert queries.register(2025, DAY, origins=[origin]).total == 1


def test_a_leaders_instruction_counts_like_the_plan(plan, leader, industry_bureau, now):
    given = actions.instruct(plan=plan, title="排查桥梁", words="马上查", lead_unit=industry_bureau,
                             due_on=date(2025, 12, 31), by=leader, at=now)  # fmt: skip

    assert given.origin == "instruction"
    assert queries.register(2025, DAY).total == 1


def test_what_is_paused_is_not_overdue_until_it_goes_on(tasks, office, now):
    after, later = date(2026, 1, 1), date(2026, 3, 1)
    paused = actions.pause(assignment=tasks[0], until=later, reason="征地未完", by=office, at=now)
    on_its_way = now + timedelta(days=340)  # 6 February 2026
    assert len(queries.register(2025, after).overdue) == 5

    actions.resume(assignment=paused, reason="复工", by=office, at=on_its_way)

    assert len(queries.register(2025, after).overdue) == 5  # on that day it rested still
    assert len(queries.register(2025, later, as_of=now + timedelta(days=330)).overdue) == 5
    assert len(queries.register(2025, later).overdue) == 6


def _in_time(unit, day, as_of=None):
    return queries.delivery_of([unit], 2025, day, as_of=as_of)[unit.pk].reported_in_time_share


def test_while_a_task_rests_no_report_of_it_is_missed(signed, report, office, industry_bureau, now):
    paused = actions.pause(assignment=signed, until=date(2025, 10, 1), reason="征地未完", by=office,
                           at=now + timedelta(days=1))  # fmt: skip
    assert _in_time(industry_bureau, date(2025, 9, 30)) is None

    actions.resume(assignment=paused, reason="复工", by=office, at=now + timedelta(days=212))
    assert _in_time(industry_bureau, date(2025, 11, 4)) is None
    report(at=now + timedelta(days=240))  # 29 October

    # due on 5 November and 5 December; the first came in time
    assert _in_time(industry_bureau, date(2025, 12, 10)) == Decimal("0.5")


def test_the_months_in_which_it_lay_completed_were_not_missed(
    completed, office, industry_bureau, now
):
    assert _in_time(industry_bureau, date(2025, 9, 30)) is None

    actions.unaccept(assignment=completed, reason="有误", by=office, at=now + timedelta(days=212))

    assert _in_time(industry_bureau, date(2025, 11, 4)) is None
    assert _in_time(industry_bureau, date(2025, 11, 10)) == 0


def test_the_unit_that_took_a_task_over_answers_from_then_on(
    signed, line, education_commission, office, now
):
    plans.edit_line(line=line, version=line.version, lead_unit=education_commission, by=office,
                    at=now)  # fmt: skip
    actions.hand_over(assignment=signed, reason="职能划转", by=office,
                      at=now + timedelta(days=129))  # fmt: skip

    # handed over on 10 July: the first report falls due on 5 August
    assert _in_time(education_commission, date(2025, 8, 4)) is None
    assert _in_time(education_commission, date(2025, 8, 6)) == 0


def test_a_completion_that_was_undone_later_is_told_as_it_was_known_then(
    reported_done, office, industry_bureau, now
):
    """Accepted on 20 June, asked of 30 June as known on 5 July; taken back on 10 July."""
    day, then = date(2025, 6, 30), now + timedelta(days=124)
    task = actions.accept(assignment=reported_done, by=office, at=now + timedelta(days=109))
    before = queries.delivery_of([industry_bureau], 2025, day, as_of=then)
    listed = queries.register(2025, day, as_of=then)

    actions.unaccept(assignment=task, reason="有误", by=office, at=now + timedelta(days=129))

    assert queries.delivery_of([industry_bureau], 2025, day, as_of=then) == before
    assert before[industry_bureau.pk].completed == 1
    assert queries.register(2025, day, as_of=then) == listed
    assert queries.register(2025, date(2025, 7, 11)).completed == 0


def test_what_units_delivered_is_a_fixed_number_of_questions(
    told, industry_bureau, education_commission, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        queries.delivery_of([industry_bureau, education_commission], 2025, DAY)
    with django_assert_max_num_queries(8):
        queries.register(2025, DAY)
