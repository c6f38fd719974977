"""The counts of a plan are remembered for one plan and one scope, and for no other."""

from itertools import permutations

import pytest

from luodi.audit.remembering import KEPT
from luodi.plan import actions, tree
from luodi.plan.scope import scope_of
from tests.standing_on import asked_anew


@pytest.mark.django_db(transaction=True)
def test_no_counts_are_taken_for_those_of_another_plan_or_scope(plan, task, lead_unit, office, now):
    other = actions.start_plan(title="溪桥区民生实事", year=2025, by=office, at=now)
    asked = [(plan, scope_of(office)), (plan, scope_of(lead_unit)), (other, scope_of(office))]
    right = []
    for one in asked:
        KEPT.clear()
        right.append(tree.counts(*one))

    for order in permutations(range(len(asked))):
        KEPT.clear()
        got = {place: tree.counts(*asked[place]) for place in order}
        assert [got[place] for place in range(len(asked))] == right

    assert len(set(right)) == len(asked)


@pytest.mark.django_db
def test_the_counts_of_a_plan_stand_on_plans_alone(plan, task, lead_unit, monkeypatch):
    with asked_anew(monkeypatch) as stood:
        tree.counts(plan, scope_of(lead_unit))

    [counts] = [one for one in stood if one.name == "plan.counts"]
    assert (counts.rooms, counts.forgotten) == ({"plan"}, set())
