"""Targets entered by hand, and those of a document tied to an indicator."""

from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.catalog import actions as catalog
from luodi.plan import actions
from luodi.plan.errors import PlanError


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
