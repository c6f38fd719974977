"""What is far behind, the farthest first: of the house, or of one's own unit."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.queries import Behind
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def _lines(found):
    return [row.assignment.line_id for row in found.rows]


def test_far_behind_is_red_the_farthest_first(
    update, report, plan, line, office, lead_unit, outsider, industry_bureau, now
):
    """20 % and 10 % done, and one without a report, on 2 July: 50.1 % was to be done."""
    actions.verify(update=update, by=office, at=now)
    lines = [line]
    for title in ("修桥", "植树"):
        lines.append(plans.add_child(
            plan=plan, parent=None, level="task", title=title, lead_unit=industry_bureau,
            due_on=date(2025, 12, 31), by=office, at=now,
        ))  # fmt: skip
        given = actions.assign(line=lines[-1], starts_on=date(2025, 1, 1), by=office, at=now)
        actions.sign(assignment=given, by=lead_unit, at=now)
    less = report(line=lines[1], completion_rate=Decimal("0.1"))
    actions.verify(update=less, by=office, at=now)

    for person in (office, lead_unit):
        found = queries.far_behind(person, date(2025, 7, 2))
        assert _lines(found) == [lines[1].pk, line.pk]
        assert _lines(queries.far_behind(person, date(2025, 7, 2), 1)) == [lines[1].pk]
        assert found.count == 2
    assert queries.far_behind(outsider, date(2025, 7, 2)) == Behind()
    assert queries.far_behind(office, date(2025, 3, 14)) == Behind()


def test_whoever_belongs_to_no_unit_has_nothing_far_behind(update, line, office, lead_unit, now):
    """30.1 points behind on 2 July, red: told to the house, not to a person between two units."""
    actions.verify(update=update, by=office, at=now)
    day = date(2025, 7, 2)
    assert _lines(queries.far_behind(office, day)) == [line.pk]

    lead_unit.unit = None

    assert queries.far_behind(lead_unit, day) == Behind()


def test_a_light_by_hand_decides_what_is_red(update, line, office, now):
    actions.verify(update=update, by=office, at=now)
    day = date(2025, 7, 2)

    actions.set_light(assignment=queries.assignment_of(line), light="amber", reason="汛期停工",
                      by=office, at=now)  # fmt: skip
    assert queries.far_behind(office, day) == Behind()

    actions.set_light(assignment=queries.assignment_of(line), light="red", reason="停工",
                      by=office, at=now)  # fmt: skip
    assert queries.far_behind(office, date(2025, 3, 14)).count == 1
