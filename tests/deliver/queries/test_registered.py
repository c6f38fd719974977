"""The rows of the register: 35 cells, from the plan and from the report that counts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, LookBack, ProgressUpdate, Standing, Step
from luodi.deliver.queries import Wanted
from luodi.org import queries as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 10)


def _rows(person, today=TODAY, **wanted):
    keys = [column.key for column in queries.register_columns()]
    rows = queries.register_rows(org.reach(person), Wanted(**wanted), today)
    return [dict(zip(keys, row, strict=True)) for row in rows]


def test_a_row_has_35_cells_in_the_order_that_offices_know():
    keys = [column.key for column in queries.register_columns()]

    assert len(keys) == len(set(keys)) == 35
    assert (keys[0], keys[4], keys[23], keys[34]) == ("number", "title", "light", "remark")


def test_plan_and_report_are_told_side_by_side(signed, report, office, now):
    update = report(problem="征地未完", next_step="办理手续", evidence=[("验收单.txt", b"words")])
    actions.verify(update=update, by=office, at=now)

    [row] = _rows(office)

    assert (row["title"], row["lead"], row["due_on"]) == ("建成东岸步道", "区经信局",
                                                          date(2025, 12, 31))  # fmt: skip
    assert (row["progress"], row["trouble"], row["next_step"]) == ("完成勘测", "征地未完",
                                                                   "办理手续")  # fmt: skip
    assert (row["completion_rate"], row["light"]) == ("20%", "On track")
    assert (row["progress_class"], row["verdict"]) == ("Ahead of schedule", "Verified")
    assert (row["reported_by"], row["verified_by"]) == ("经信局经办人", "督查员甲")
    assert (row["reported_at"], row["evidence"]) == (date(2025, 3, 3), "验收单.txt")
    assert row["closed_at"] is None and row["to_coordinate"] is None and row["funds"] is None


@pytest.mark.parametrize(("hour", "day"), [(15, 3), (16, 4)])  # in UTC; midnight is at 16:00
def test_a_report_is_of_the_day_that_it_was_where_it_is_read(
    signed, report, office, now, hour, day
):
    update = report(at=datetime(2025, 3, 3, hour, 30, 0, 250_000, tzinfo=UTC))
    actions.verify(update=update, by=office, at=now + timedelta(days=2))

    assert _rows(office)[0]["reported_at"] == date(2025, 3, day)


def test_what_nobody_verified_is_not_told(signed, report, office, now):
    actions.verify(update=report(), by=office, at=now)
    report(at=now + timedelta(days=1), completion_rate=Decimal("0.9"), sentence="自报九成")

    [row] = _rows(office)

    assert (row["progress"], row["completion_rate"]) == ("完成勘测", "20%")


def test_without_a_report_the_cells_of_reports_stay_empty(assignment, office):
    [row] = _rows(office)

    assert (row["light"], row["progress"], row["completion_rate"]) == ("No report", None, None)


def test_a_light_set_by_hand_says_so(assignment, office, now):
    actions.set_light(assignment=assignment, light="red", reason="停工", by=office, at=now)

    assert _rows(office)[0]["light"] == "Behind；set by hand"


def test_rows_are_of_ones_reach_and_filter(assignment, office, outsider, reporting_unit):
    assert len(_rows(reporting_unit)) == 1
    assert _rows(outsider) == [] and _rows(office, light="red") == []


def test_an_end_that_was_undone_is_told_no_more(signed, report, office, now):
    actions.verify(update=report(), by=office, at=now)
    day = now + timedelta(days=2)
    final = report(at=day, completion_rate=None, is_final=True, sentence="全部完成")
    actions.verify(update=final, by=office, at=day)
    task = actions.accept(assignment=queries.assignment_of(signed.line), by=office, at=day)
    assert _rows(office)[0]["progress"] == "全部完成"

    actions.unaccept(assignment=task, reason="验收单有误", by=office, at=now + timedelta(days=4))

    [row] = _rows(office)
    assert (row["progress"], row["completion_rate"]) == ("完成勘测", "20%")
    assert (row["verdict"], row["reported_at"]) == ("Verified", date(2025, 3, 3))


def _last_that_counts():
    """Find the report that counts in another way: all are read, and each is looked at."""
    undone = [step.at for step in Step.objects.all() if step.move in ("unaccept", "reopen")]
    counting = [
        report for report in ProgressUpdate.objects.select_related("verification")
        if report.decision is not None and report.decision.verdict == "verified"
        and not (report.is_final and any(at >= report.decision.at for at in undone))
    ]  # fmt: skip
    return max(counting, key=lambda report: (report.submitted_at, report.pk), default=None)


def _kept(today=TODAY):
    assert Assignment.objects.filter(queries.standing_now(today)).exists()


def _of_another_day(today=TODAY):
    Standing.objects.update(on=today - timedelta(days=1))


def _not_kept(_today=TODAY):
    Standing.objects.all().delete()


@pytest.fixture
def course(signed, report, lead_unit, office, now):
    """What may happen to the reports of a task, one after the other, and what is told then."""

    def give(day, **changed):
        return report(at=now + timedelta(days=day), **changed)

    def verify(update, day):
        actions.verify(update=update, by=office, at=now + timedelta(days=day))

    def end(day):
        verify(give(day, completion_rate=None, is_final=True, sentence=f"{day}日全部完成"), day)

    def accept(day):
        task = queries.assignment_of(signed.line)
        actions.accept(assignment=task, by=office, at=now + timedelta(days=day))

    def unaccept(day):
        task = queries.assignment_of(signed.line)
        actions.unaccept(assignment=task, reason="有误", by=office, at=now + timedelta(days=day))

    return [
        ("nothing is reported", lambda: None, None),
        ("one waits", lambda: give(0), None),
        ("it is verified", lambda: verify(ProgressUpdate.objects.get(), 0), "完成勘测"),
        ("the next is sent back", lambda: actions.send_back(
            update=give(1, sentence="不实"), reason="补充", by=office, at=now + timedelta(days=1),
        ), "完成勘测"),
        ("one is withdrawn", lambda: actions.withdraw(
            update=give(2, sentence="误报"), by=lead_unit, at=now + timedelta(days=2)
        ), "完成勘测"),
        ("another replaces it", lambda: verify(give(3, sentence="完成设计"), 3), "完成设计"),
        ("its end is verified", lambda: end(4), "4日全部完成"),
        ("and accepted", lambda: accept(4), "4日全部完成"),
        ("and undone", lambda: unaccept(5), "完成设计"),
        ("it ends again", lambda: end(6), "6日全部完成"),
        ("its light is set by hand", lambda: actions.set_light(
            assignment=queries.assignment_of(signed.line), light="red", reason="停工", by=office,
            at=now + timedelta(days=6)), "6日全部完成"),
    ]  # fmt: skip


@pytest.mark.parametrize("standing", [_kept, _of_another_day, _not_kept])
def test_the_report_told_is_that_of_a_plain_second_way_whatever_happened(
    standing, course, office, now
):
    told = []
    for _what, happens, _sentence in course:
        happens()
        actions.keep_standings(today=TODAY, by=None, at=now)
        standing()
        [row], counts = _rows(office), _last_that_counts()
        assert row["progress"] == (counts and counts.sentence)
        assert (row["verified_by"] is None) == (counts is None)
        told.append(row["progress"])

    assert told == [sentence for _what, _happens, sentence in course]


@pytest.mark.parametrize("standing", [_kept, _of_another_day, _not_kept])
def test_an_end_that_does_not_hold_when_looked_back_at_is_told_no_more(
    standing, signed, report, office, now, request
):
    actions.verify(update=report(sentence="完成设计"), by=office, at=now)
    request.getfixturevalue("go_on")("closed")
    assert _rows(office)[0]["progress"] == "完成勘测"  # as its end says
    at, today = now + timedelta(days=97), date(2025, 6, 8)

    actions.look_back(look=LookBack.objects.get(), holds=False, words="护栏损坏", by=office, at=at)
    actions.keep_standings(today=today, by=None, at=at)
    standing(today)

    assert _rows(office, today)[0]["progress"] == _last_that_counts().sentence == "完成设计"


def test_a_report_is_told_also_where_no_light_rests_on_it(
    signed, line, report, completed, office, now
):
    [row] = _rows(office)
    assert (row["light"], row["progress"]) == ("Done", "完成勘测")

    task = queries.assignment_of(line)
    actions.unaccept(assignment=task, reason="有误", by=office, at=now + timedelta(days=1))
    actions.verify(update=report(at=now + timedelta(days=2)), by=office,
                   at=now + timedelta(days=2))  # fmt: skip
    line.refresh_from_db()
    plans.edit_line(line=line, version=line.version, due_on=None, by=office,
                    at=now + timedelta(days=2))  # fmt: skip

    [row] = _rows(office)
    assert (row["light"], row["progress"]) == ("No report", "完成勘测")
