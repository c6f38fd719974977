"""People who read English, and a unit with three tasks."""

from datetime import date

import pytest

from luodi.deliver import actions
from luodi.deliver.models import Assignment
from luodi.plan import actions as plans


@pytest.fixture
def english(client_of):
    def browser(person):
        made = client_of(person)
        made.cookies["django_language"] = "en"
        return made

    return browser


@pytest.fixture
def three(signed, plan, industry_bureau, lead_unit, office, now):
    """Three tasks that lack their report."""
    made = [signed]
    for title in ("修桥", "铺路"):
        line = plans.add_child(plan=plan, parent=None, level="task", title=title,
                               lead_unit=industry_bureau, due_on=date(2025, 6, 30), by=office,
                               at=now)  # fmt: skip
        handed = actions.assign(line=line, by=office, at=now)
        made.append(actions.sign(assignment=handed, by=lead_unit, at=now))
    return [Assignment.objects.select_related("line").get(pk=one.pk) for one in made]
