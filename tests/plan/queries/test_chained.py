"""Lines with a chain chief, and lines with a task force."""

from datetime import date

import pytest

from luodi.org import actions as org
from luodi.plan import actions, queries


@pytest.fixture
def post(district, administrator, now):
    """A post that can be a chain chief."""
    return org.add_post(unit=district, title="副区长", by=administrator, at=now)


@pytest.fixture
def chained(plan, industry_bureau, post, office, now):
    """A project with a chain chief."""
    return actions.add_child(plan=plan, parent=None, level="project", title="汽车产业链",
                             lead_unit=industry_bureau, chain_chief=post,
                             due_on=date(2025, 12, 31), by=office, at=now)  # fmt: skip


def test_lines_are_found_by_their_chain_chief(chained, task, post, district, administrator, now):
    other = org.add_post(unit=district, title="区长", by=administrator, at=now)

    assert list(queries.chained_lines()) == [chained]
    assert list(queries.chained_lines(post)) == [chained]
    assert list(queries.chained_lines(other)) == []


def test_a_withdrawn_line_has_no_chain_chief_any_more(chained, office, now):
    actions.withdraw_line(line=chained, reason="停办", by=office, at=now)

    assert list(queries.chained_lines()) == []


def test_lines_with_a_task_force_are_told_in_few_questions(
    chained, task, town, office, now, django_assert_num_queries
):
    for line in (chained, task):
        force = actions.set_task_force(line=line, version=0, name="专班", by=office, at=now)
        actions.put_member(task_force=force, version=force.version, unit=town, by=office, at=now)

    with django_assert_num_queries(6):  # lines, supports, chiefs, forces, members, units
        found = list(queries.lines_with_task_force())
        told = {line.pk: [row.unit.code for row in line.task_force.members.all()] for line in found}

    assert told == {chained.pk: ["QST"], task.pk: ["QST"]}
