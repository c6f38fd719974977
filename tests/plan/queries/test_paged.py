"""Lines for programs: which are asked for, and what a filter may not tell."""

from datetime import date

import pytest

from luodi.plan.actions import add_child, set_target, start_plan, withdraw_line
from luodi.plan.queries import LinesWanted, lines_of, targets_of
from luodi.plan.scope import Scope
from tests.conftest import NOW

ALL = Scope(everything=True)


@pytest.fixture
def plan(office):
    """A plan of three lines: led by the industry bureau, supported by it, and a withdrawn goal."""
    return start_plan(title="重点工作", year=2025, by=office, at=NOW)


@pytest.fixture
def lines(plan, office, units):
    """The lines by name."""

    def added(title, level="task", **given):
        return add_child(plan=plan, parent=None, level=level, title=title, by=office, at=NOW,
                         **given)  # fmt: skip

    made = {
        "led": added("修桥", lead_unit=units["JXJ"], due_on=date(2025, 12, 31)),
        "supported": added("修路", lead_unit=units["JYW"], supporting_units=[units["JXJ"]]),
        "other": added("看病", lead_unit=units["WJW"]),
        "gone": added("旧事", level="goal"),
    }
    withdraw_line(line=made["gone"], reason="并入", by=office, at=NOW)
    return made


def titles(plan, scope=ALL, **wanted) -> set[str]:
    """Return the titles of the lines asked for."""
    return {line.title for line in lines_of(plan, scope, LinesWanted(**wanted))}


def test_lines_are_found_by_state_level_and_unit(plan, lines, units) -> None:
    assert titles(plan) == {"修桥", "修路", "看病"}
    assert titles(plan, state="withdrawn") == {"旧事"}
    assert titles(plan, state="") == {"修桥", "修路", "看病", "旧事"}
    assert titles(plan, state="", level="goal") == {"旧事"}
    assert titles(plan, unit=units["JXJ"].pk) == {"修桥", "修路"}


def test_a_filter_by_unit_answers_from_ones_own_lines_alone(plan, lines, units) -> None:
    of_education = Scope(everything=False, units=frozenset({units["JYW"].pk}))

    assert titles(plan, of_education, unit=units["JXJ"].pk) == {"修路"}
    assert titles(plan, of_education, unit=units["WJW"].pk) == set()
    assert titles(plan, of_education) == {"修桥", "修路", "看病"}


def test_targets_come_in_the_order_they_were_entered(plan, lines, office) -> None:
    made = [set_target(line=lines["led"], name=name, by=office, at=NOW) for name in ("里程", "桥")]

    assert list(targets_of(lines["led"])) == made
