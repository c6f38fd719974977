"""Which events of the trail keep a line's deadline as it was before them."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions, queries


def _told(line):
    kept = audit.history(f"plan.line:{line.pk}").filter(queries.KEEPS_DEADLINE)
    return [(event.kind, queries.deadline_before(event.before)) for event in kept]


@pytest.fixture
def dated(plan, goal, office, now, units):
    """A task by the end of June, of which nothing was changed yet."""
    return actions.add_child(plan=plan, parent=goal, level="task", title="建成东岸步道",
                             lead_unit=units["JXJ"], due_on=date(2025, 6, 30), by=office,
                             at=now)  # fmt: skip


def test_every_way_to_another_deadline_keeps_the_one_before(dated, plan, office, lead_unit, now):
    def stored():
        dated.refresh_from_db()
        return dated

    act = {"by": office, "at": now}
    stroke = actions.set_deadline(plan=plan, lines=[dated.pk], due_on=None, **act)
    actions.take_back(stroke=stroke, **act)
    actions.edit_line(line=stored(), version=dated.version, due_on=date(2025, 7, 31), **act)
    asked = actions.ask_change(line=stored(), field="due_on", after=date(2025, 8, 31),
                               reason="汛期停工", by=lead_unit, at=now)  # fmt: skip
    actions.decide_change(request=asked, version=asked.version, accept=True, reason="情况属实",
                          **act)  # fmt: skip

    assert _told(stored()) == [
        ("plan.line_put_off", date(2025, 7, 31)), ("plan.line_edited", date(2025, 6, 30)),
        ("plan.edit_taken_back", None), ("plan.line_edited", date(2025, 6, 30)),
    ]  # fmt: skip


def test_what_tells_of_milestones_or_that_a_line_began_keeps_no_deadline(dated, office, now):
    made = actions.add_milestone(line=dated, title="勘测", due_on=date(2025, 5, 1), by=office,
                                 at=now)  # fmt: skip
    actions.edit_milestone(milestone=made, version=made.version, title="勘测",
                           due_on=date(2025, 5, 9), by=office, at=now)  # fmt: skip

    assert _told(dated) == []
