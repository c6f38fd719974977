"""What a line's own fields may not say."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.plan import actions
from luodi.plan.actions.bounds import refuse_day
from luodi.plan.errors import OutOfBounds, PlanError
from luodi.plan.models import Line


def test_a_start_after_the_deadline_is_refused(task, office, now):
    """B54."""
    given = {"starts_on": date(2025, 7, 1), "due_on": date(2025, 6, 30)}

    with pytest.raises(OutOfBounds, match=r"2025-07-01, after its deadline of 2025-06-30"):
        actions.edit_line(line=task, version=1, by=office, at=now, **given)

    assert Line.objects.get(pk=task.pk).starts_on is None


def test_a_stroke_cannot_set_a_deadline_before_the_start(plan, task, office, now):
    actions.edit_line(line=task, version=1, by=office, at=now, starts_on=date(2025, 7, 1))

    with pytest.raises(OutOfBounds, match="2025-06-30"):
        actions.set_deadline(
            plan=plan, lines=[task.pk], due_on=date(2025, 6, 30), by=office, at=now
        )


@pytest.mark.parametrize("weight", ["-1", "100.01"])
def test_a_weight_lies_between_0_and_100(task, office, now, weight):
    with pytest.raises(OutOfBounds, match="not between 0 and 100"):
        actions.edit_line(line=task, version=1, by=office, at=now, weight=Decimal(weight))


def test_only_programmes_and_projects_have_a_chain_chief(plan, goal, task, office, now, posts):
    with pytest.raises(OutOfBounds, match="only a programme or a project"):
        actions.edit_line(line=task, version=1, by=office, at=now, chain_chief=posts["chief"])

    made = actions.add_child(
        plan=plan, parent=goal, level="programme", title="河岸更新", by=office, at=now,
        chain_chief=posts["chief"], weight=Decimal("62.50"), standard="验收合格",
    )  # fmt: skip

    assert (made.chain_chief, made.weight) == (posts["chief"], Decimal("62.5"))


def test_an_unknown_field_is_named_with_those_there_are(plan, office, now):
    with pytest.raises(PlanError, match="“colour”"):
        actions.add_child(plan=plan, parent=None, level="goal", title="宜居", by=office, at=now,
                          colour="red")  # fmt: skip


@pytest.mark.parametrize("day", [date(2025, 2, 28), date(2025, 10, 1)])
def test_a_day_out_of_the_lines_time_is_refused(day):
    line = Line(number="1", title="步道", starts_on=date(2025, 3, 1), due_on=date(2025, 9, 30))

    with pytest.raises(OutOfBounds, match="from 2025-03-01 to 2025-09-30"):
        refuse_day(line, day, "开工")


def test_a_line_without_dates_bounds_no_day():
    refuse_day(Line(number="1", title="步道"), date(2025, 2, 28), "开工")
