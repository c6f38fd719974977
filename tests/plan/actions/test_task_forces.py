"""A task force: its owner and the units that sit in it."""

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError, StaleVersion


@pytest.fixture
def force(task, office, now, posts):
    """The task force of the walk, owned by the head of the industry bureau."""
    return actions.set_task_force(
        line=task, version=0, name="步道专班", owner=posts["head"], by=office, at=now
    )


def test_a_line_gets_a_task_force_with_its_owner(task, force, posts):
    found = queries.task_force(task)

    assert (found.name, found.owner, found.version) == ("步道专班", posts["head"], 1)
    event = audit.history(f"plan.line:{task.pk}").first()
    assert event.kind == "plan.task_force_set"
    assert event.after == {"task_force": "步道专班", "force_owner": "JXJ 局长", "members": []}


def test_units_sit_in_it_in_the_order_they_were_put(force, task, office, now, units, posts):
    actions.put_member(
        task_force=force, version=1, unit=units["JXJ"], post=posts["head"], duty="牵头",
        by=office, at=now,
    )  # fmt: skip
    actions.put_member(
        task_force=force, version=2, unit=units["QST"], duty="征地", by=office, at=now
    )

    event = audit.history(f"plan.line:{task.pk}").first()
    assert event.before["members"] == ["JXJ 局长 牵头"]
    assert event.after["members"] == ["JXJ 局长 牵头", "QST 征地"]


def test_a_unit_is_taken_out_and_the_history_keeps_it(force, task, office, now, units):
    member = actions.put_member(task_force=force, version=1, unit=units["QST"], by=office, at=now)

    changed = actions.take_out_member(member=member, version=2, by=office, at=now)

    assert (changed.version, changed.members.count()) == (3, 0)
    event = audit.history(f"plan.line:{task.pk}").first()
    assert (event.before["members"], event.after["members"]) == (["QST"], [])


def test_nobody_sits_twice_and_no_post_sits_for_another_unit(force, office, now, units, posts):
    actions.put_member(task_force=force, version=1, unit=units["QST"], by=office, at=now)

    with pytest.raises(PlanError, match="青石滩镇 sits in “步道专班” already"):
        actions.put_member(task_force=force, version=2, unit=units["QST"], by=office, at=now)
    with pytest.raises(PlanError, match="is no post of 青石滩镇"):
        actions.put_member(
            task_force=force, version=2, unit=units["QST"], post=posts["head"], by=office, at=now
        )


def test_whoever_was_slower_is_told(force, task, office, second_office, now):
    actions.set_task_force(line=task, version=1, name="东岸专班", by=second_office, at=now)

    with pytest.raises(StaleVersion, match="changed by somebody else") as refused:
        actions.set_task_force(line=task, version=1, name="步道组", by=office, at=now)
    assert refused.value.stored.name == "东岸专班"


def test_a_withdrawn_line_and_an_empty_name_get_none(task, office, now):
    with pytest.raises(PlanError, match="needs a name"):
        actions.set_task_force(line=task, version=0, name=" ", by=office, at=now)
    actions.withdraw_line(line=task, reason="会议取消", by=office, at=now)
    task.refresh_from_db()
    with pytest.raises(PlanError, match="withdrawn or still empty"):
        actions.set_task_force(line=task, version=0, name="专班", by=office, at=now)
