"""What holds in the plans, and what a unit owes."""

from decimal import Decimal

from luodi.catalog import actions as catalog
from luodi.plan import actions, queries


def test_own_counts_a_line_supported_twice_once(task, office, lead_unit, now, units):
    actions.edit_line(line=task, version=1, by=office, at=now, supporting_units=[units["JXJ"]])

    assert queries.own(lead_unit) == queries.Own(leads=0, supports=1)
    assert queries.own(office) is None


def test_targets_of_a_year_can_be_held_against_figures(plan, goal, task, office, now):
    cover = catalog.define_indicator(
        by=office, at=now, code="forest-cover", name_zh="森林覆盖率", unit_of_measure="%"
    )
    gone = actions.add_child(plan=plan, parent=goal, level="task", title="植树", by=office, at=now)
    given = {"name": "森林覆盖率", "indicator": cover, "value": Decimal(50), "year": 2025}
    wanted = actions.set_target(line=task, by=office, at=now, **given)
    for line, change in (
        (task, {"indicator": None}), (task, {"value": None}), (task, {"year": 2026}), (gone, {})
    ):  # fmt: skip
        actions.set_target(line=line, by=office, at=now, **(given | change))
    actions.withdraw_line(line=gone, reason="会议取消", by=office, at=now)

    assert list(queries.targets(2025)) == [wanted]


def test_lines_in_force_are_those_that_were_not_withdrawn(goal, task, office, now):
    before = queries.lines_in_force().count()

    actions.withdraw_line(line=task, reason="会议取消", by=office, at=now)

    assert (before, queries.lines_in_force().count()) == (2, 1)
