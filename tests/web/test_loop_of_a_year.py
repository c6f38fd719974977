"""What a plan's year came to: lights by month, scores and boards by quarter, findings."""

from datetime import date

import pytest
from django.utils import translation

from luodi.assess import queries as assessed
from luodi.plan import queries as plans
from luodi.web import loop_of_a_year
from luodi.web.demo.timeline import person
from tests.web.conftest import AFTER_THE_YEAR

TASKS = 10


@pytest.fixture
def loop(year: list[str]) -> loop_of_a_year.Loop:
    """The loop of the demo's plan, after its year."""
    return loop_of_a_year.loop(plans.plans()[0], person("office-1"), AFTER_THE_YEAR.date())


def test_every_task_has_its_twelve_lights_from_its_assignment_on(loop) -> None:
    tasks = loop_of_a_year.month_by_month(loop.tasks, loop.months)

    assert len(tasks) == loop.total == TASKS
    for task in tasks:
        # handed over on 1 March, so without a light in January and February
        assert task.lights[:2] == ["", ""] and len(task.lights) == 12
        assert all(task.lights[2:])


def test_the_lights_follow_the_course_that_was_written(loop) -> None:
    tasks = loop_of_a_year.month_by_month(loop.tasks, loop.months)
    lights = {task.line.title[:6]: task.lights for task in tasks}

    # through in May, reported on 4 June: done from the end of June on
    assert lights["整治地质灾害"][5:] == ["done"] * 7
    # its deadline was the end of July, and its first line ran in August
    assert "red" in lights["开通跨区公交"][6:10] and lights["开通跨区公交"][11] == "done"


def test_the_year_is_told_to_its_last_close_out(loop) -> None:
    assert (loop.completed, loop.closed) == (TASKS, TASKS)
    # the last tasks were closed on 20 January; the fourth quarter's finding, which was opened on
    # the 27th and put right in this plan, on 19 February
    assert loop.last_day == date(2026, 2, 19)
    assert len(loop.findings) == loop.closed_findings == 4 + 1


def test_circulars_are_named_by_number_and_title_as_they_were_issued(loop) -> None:
    with translation.override("zh-hans"):
        told = [str(one) for one in loop.circulars]

    # the fourth was issued in January of the next year: its first number
    assert [name.split("号")[0][-6:] for name in told] == [
        "2025〕1", "2025〕2", "2025〕3", "2026〕1"
    ]  # fmt: skip
    assert all("2025年重点工作任务推进情况" in name for name in told)


def test_each_scheme_has_its_four_quarters_with_their_boards(loop) -> None:
    for one in loop.standings:
        assert [judged.run.period for judged in one.judged] == [f"2025Q{q}" for q in (1, 2, 3, 4)]
        assert all(judged.board for judged in one.judged)
        # those whom the last run ranked first stand first
        assert [scores[-1].rank for _unit, scores in one.rows] == sorted(
            scores[-1].rank for _unit, scores in one.rows
        )
    assert len(loop.standings) == 2
    # of the first quarter the run that corrects the other
    tasks = next(one for one in loop.standings if "任务" in one.title)
    of_the_first = assessed.assessments().filter(scheme__code="tasks_of_the_year", period="2025Q1")
    first, corrected = of_the_first.order_by("pk")
    assert tasks.judged[0].run == corrected != first
