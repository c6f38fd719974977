"""Versions of a plan, and what differs since."""

from luodi.plan import actions, queries


def test_versions_come_the_latest_first_and_by_number(plan, task, office, now):
    actions.freeze(plan=plan, name="年初通过", by=office, at=now)
    actions.edit_line(line=task, version=1, title="建成东岸绿道", by=office, at=now)
    actions.freeze(plan=plan, name="年中调整", by=office, at=now)

    assert [row.name for row in queries.versions(plan)] == ["年中调整", "年初通过"]
    assert queries.version(plan, 1).name == "年初通过"
    assert queries.version(plan, 3) is None


def test_two_versions_and_the_plan_as_it_stands_are_compared(plan, task, office, now):
    first = actions.freeze(plan=plan, name="年初通过", by=office, at=now)
    actions.edit_line(line=task, version=1, title="建成东岸绿道", by=office, at=now)
    second = actions.freeze(plan=plan, name="年中调整", by=office, at=now)
    actions.withdraw_line(line=task, reason="会议取消", by=office, at=now)

    between = queries.comparison(first, second)
    since = queries.comparison(second, None)

    assert (between.counts["changed"], between.same) == (1, 1)
    assert since.counts["withdrawn"] == 1
    assert queries.comparison(second, second).lines == ()
