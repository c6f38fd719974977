"""When a task was under way, as known at a moment: between its steps, not by its row of today."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment
from luodi.deliver.queries import spans
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
JUNE = timedelta(days=109)  # from 3 March: 20 June
JULY = timedelta(days=129)  # 10 July
LAST_OF_JUNE, LATER = date(2025, 6, 30), date(2025, 12, 1)


def _at_work(day, as_of=None):
    rows = list(Assignment.objects.all())
    [found] = spans.at_work(rows, day, as_of).values()
    return found


def _completed_on(day, as_of=None):
    [at] = spans.completions(list(Assignment.objects.all()), day, as_of).values() or [None]
    return at


@pytest.fixture
def undone(reported_done, office, now):
    """Accepted on 20 June, taken back on 10 July."""
    task = actions.accept(assignment=reported_done, by=office, at=now + JUNE)
    return actions.unaccept(assignment=task, reason="有误", by=office, at=now + JULY)


def test_what_was_completed_then_stays_so_for_whoever_asks_of_then(undone, now):
    accepted = now + JUNE

    assert _completed_on(LAST_OF_JUNE) == accepted
    assert _completed_on(LATER, now + timedelta(days=124)) == accepted  # as known on 5 July
    assert _completed_on(LAST_OF_JUNE, now + timedelta(days=124)) == accepted
    assert _completed_on(date(2025, 6, 19)) is None
    assert _completed_on(LAST_OF_JUNE, now + timedelta(days=100)) is None
    assert _completed_on(LATER) is None


def test_of_two_completions_each_counts_in_its_time(undone, report, office, now):
    again = now + timedelta(days=140)  # 21 July
    actions.verify(update=report(completion_rate=None, is_final=True, at=again), by=office,
                   at=again)  # fmt: skip
    actions.accept(assignment=Assignment.objects.get(), by=office, at=again)

    assert _completed_on(LAST_OF_JUNE) == now + JUNE
    assert _completed_on(date(2025, 7, 15)) is None
    assert _completed_on(LATER) == again


def test_what_nobody_undid_is_completed_by_its_row(completed, now):
    Assignment.objects.update(completed_at=now + JUNE)  # by whatever way, without a step

    assert _completed_on(LATER) == now + JUNE
    assert _completed_on(date(2025, 6, 19)) is None


def test_a_task_is_at_work_from_its_assignment_on(signed):
    assert _at_work(LATER) == [(date(2025, 3, 3), LATER)]


def test_while_it_rests_it_is_not_at_work(signed, office, now):
    paused = actions.pause(assignment=signed, until=date(2025, 7, 1), reason="征地未完", by=office,
                           at=now + timedelta(days=1))  # fmt: skip
    actions.resume(assignment=paused, reason="复工", by=office, at=now + JULY)

    first = (date(2025, 3, 3), date(2025, 3, 4))
    assert _at_work(LATER) == [first, (date(2025, 7, 10), LATER)]
    assert _at_work(LAST_OF_JUNE) == _at_work(LATER, now + JUNE) == [first]


def test_while_it_lay_completed_it_was_not_at_work(undone):
    assert _at_work(LAST_OF_JUNE) == [(date(2025, 3, 3), date(2025, 6, 20))]
    assert _at_work(LATER) == [
        (date(2025, 3, 3), date(2025, 6, 20)), (date(2025, 7, 10), LATER)
    ]  # fmt: skip


def test_a_unit_is_at_work_from_the_day_it_was_given_the_task(
    signed, line, education_commission, office, now
):
    paused = actions.pause(assignment=signed, until=date(2025, 7, 1), reason="征地未完", by=office,
                           at=now)  # fmt: skip
    plans.edit_line(line=line, version=line.version, lead_unit=education_commission, by=office,
                    at=now)  # fmt: skip
    actions.hand_over(assignment=paused, reason="职能划转", by=office, at=now + JULY)

    assert _at_work(LATER) == [(date(2025, 7, 10), LATER)]


def test_what_rested_on_a_day_is_told_of_that_day(signed, office, now):
    paused = actions.pause(assignment=signed, until=date(2025, 7, 1), reason="征地未完", by=office,
                           at=now)  # fmt: skip
    actions.resume(assignment=paused, reason="复工", by=office, at=now + JULY)

    assert spans.paused([signed], LAST_OF_JUNE) == {signed.pk}
    assert spans.paused([signed], LATER, now + JUNE) == {signed.pk}
    assert spans.paused([signed], LATER) == spans.paused([signed], date(2025, 3, 2)) == set()


def test_any_number_of_tasks_is_one_question(undone, django_assert_num_queries):
    rows = list(Assignment.objects.all())

    for ask in (spans.completions, spans.at_work, spans.paused):
        with django_assert_num_queries(1):
            ask(rows, LATER)


def test_the_light_of_a_past_day_tells_the_completion_of_then(undone, line, now):
    then = now + timedelta(days=124)  # 5 July

    assert queries.light_of(line, LAST_OF_JUNE, as_of=then).value == "done"
    assert queries.light_of(line, LAST_OF_JUNE).value == "done"
    assert queries.light_of(line, LATER).value != "done"


def test_an_end_that_no_step_tells_ends_the_work_too(signed, office, now):
    Assignment.objects.update(state="completed", completed_at=now + JUNE, completed_by=office)

    assert _at_work(LATER) == [(date(2025, 3, 3), date(2025, 6, 20))]
