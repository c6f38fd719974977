"""A plan frozen as a version."""

import hashlib
import json

import pytest

from luodi.audit import queries as audit
from luodi.audit.errors import WrittenOnceRefused
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError


def test_a_version_holds_the_whole_plan_with_its_hash(plan, goal, task, office, now):
    made = actions.freeze(plan=plan, name=" 年初通过 ", by=office, at=now)

    canonical = json.dumps(made.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert (made.number, made.name) == (1, "年初通过")
    assert made.sha256 == hashlib.sha256(canonical.encode()).hexdigest()
    assert [row["title"] for row in made.content["lines"]] == [goal.title, task.title]
    event = audit.history(f"plan.plan:{plan.pk}").first()
    assert event.after == {
        "version": 1, "name": "年初通过", "sha256": made.sha256, "lines": 2,
    }  # fmt: skip


def test_the_same_content_is_not_frozen_twice(plan, task, office, now):
    actions.freeze(plan=plan, name="年初通过", by=office, at=now)

    with pytest.raises(PlanError, match="as it does in version 1, “年初通过”"):
        actions.freeze(plan=plan, name="再来一次", by=office, at=now)

    actions.edit_line(line=task, version=1, title="建成东岸绿道", by=office, at=now)
    assert actions.freeze(plan=plan, name="年中调整", by=office, at=now).number == 2


def test_a_version_needs_a_name_and_a_plan_needs_lines(plan, office, now):
    with pytest.raises(PlanError, match="needs a name"):
        actions.freeze(plan=plan, name="  ", by=office, at=now)
    with pytest.raises(PlanError, match="has no lines"):
        actions.freeze(plan=plan, name="年初通过", by=office, at=now)


def test_a_version_is_never_changed(plan, task, office, now):
    made = actions.freeze(plan=plan, name="年初通过", by=office, at=now)

    made.name = "别的"
    with pytest.raises(WrittenOnceRefused):
        made.save()
    assert queries.is_untouched(queries.version(plan, 1))
