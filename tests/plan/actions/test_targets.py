"""Targets entered by hand, and those of a document tied to an indicator."""

from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.catalog import actions as catalog
from luodi.plan import actions
from luodi.plan.errors import PlanError
from luodi.plan.models import Target


def test_a_target_is_recorded_with_its_indicator(task, office, now):
    indicator = catalog.define_indicator(
        by=office, at=now, code="path-length", name_zh="步道总长", unit_of_measure="公里"
    )

    target = actions.set_target(
        line=task, by=office, at=now, name="步道总长", indicator=indicator,
        value=Decimal("12.5"), unit_of_measure="公里", year=2025, comparator="ge", kind="binding",
    )  # fmt: skip

    event = audit.history(f"plan.line:{task.pk}").first()
    assert (event.after["value"], event.after["indicator"]) == ("12.5", "path-length")
    assert list(task.targets.all()) == [target]


def test_a_target_says_what_is_counted(task, office, now):
    with pytest.raises(PlanError, match="name"):
        actions.set_target(line=task, by=office, at=now, name=" ")


def test_an_unknown_field_is_named(task, office, now):
    with pytest.raises(PlanError, match="colour"):
        actions.set_target(line=task, by=office, at=now, name="步道总长", colour="green")


def test_a_target_is_tied_to_the_indicator_whose_figures_count(task, office, now):
    indicator = catalog.define_indicator(
        by=office, at=now, code="path-length", name_zh="步道总长", unit_of_measure="公里"
    )
    target = actions.set_target(line=task, by=office, at=now, name="步道", unit_of_measure="里")

    actions.tie_target(
        target=target, indicator=indicator, value=Decimal(12), year=2025, by=office, at=now
    )

    stored = task.targets.get()
    assert (stored.indicator, stored.value, stored.unit_of_measure) == (indicator, 12, "公里")
    event = audit.history(f"plan.line:{task.pk}").first()
    assert (event.kind, event.before["indicator"], event.after["indicator"]) == (
        "plan.target_tied", None, "path-length",
    )  # fmt: skip


def test_nothing_is_tied_on_a_withdrawn_line(task, office, now):
    indicator = catalog.define_indicator(
        by=office, at=now, code="path-length", name_zh="步道总长", unit_of_measure="公里"
    )
    target = actions.set_target(line=task, by=office, at=now, name="步道")
    actions.withdraw_line(line=task, reason="并入他项", by=office, at=now)
    target.line.refresh_from_db()

    with pytest.raises(PlanError, match="withdrawn"):
        actions.tie_target(
            target=target, indicator=indicator, value=Decimal(1), year=2025, by=office, at=now
        )


def test_no_target_is_set_on_a_line_withdrawn_since_it_was_opened(task, office, now):
    actions.withdraw_line(line=task, reason="并入他项", by=office, at=now)
    task.state = "active"  # as whoever has the page open still sees it

    with pytest.raises(PlanError, match=r"建成东岸步道” is withdrawn, so nothing is counted"):
        actions.set_target(line=task, by=office, at=now, name="步道")

    assert not Target.objects.exists()


def test_a_target_that_another_line_took_over_meanwhile_stays_with_that_line(
    plan, goal, task, office, now
):
    other = actions.add_child(plan=plan, parent=goal, level="task", title="建步道", by=office,
                              at=now)  # fmt: skip
    opened = actions.set_target(line=task, name="步道", value=Decimal(1), by=office, at=now)
    indicator = catalog.define_indicator(
        by=office, at=now, code="path-length", name_zh="步道总长", unit_of_measure="公里"
    )
    actions.merge_lines(keep=other, gone=task, versions=(1, 1), by=office, at=now)

    actions.tie_target(
        target=opened, indicator=indicator, value=Decimal(12), year=2025, by=office, at=now
    )

    assert Target.objects.get().line == other
    assert audit.history(f"plan.line:{other.pk}").first().kind == "plan.target_tied"


def test_a_value_is_told_as_it_stood_and_not_as_it_was_opened(task, office, now):
    opened = actions.set_target(line=task, name="步道", value=Decimal(1), by=office, at=now)
    actions.change_value(target=Target.objects.get(), value=Decimal(5), by=office, at=now)

    actions.change_value(target=opened, value=Decimal(9), by=office, at=now)

    event = audit.history(f"plan.line:{task.pk}").first()
    assert (Decimal(event.before["value"]), Decimal(event.after["value"])) == (5, 9)


@pytest.mark.parametrize("value", ["1234567890123.123456", "-1000000000000000.5"])
def test_no_value_is_kept_that_a_database_would_round(task, office, now, value):
    target = actions.set_target(line=task, name="投资", value=Decimal(5), by=office, at=now)

    with pytest.raises(PlanError, match=f"^{value}: It has more than 15 digits"):
        actions.change_value(target=target, value=Decimal(value), by=office, at=now)
    with pytest.raises(PlanError, match="Round it"):
        actions.set_target(line=task, name="产值", value=Decimal(value), by=office, at=now)

    assert [row.value for row in Target.objects.filter(line=task)] == [5]
