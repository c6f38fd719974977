"""Run beside a house of the browser tests: a unit of its own with twelve tasks that lack a report.

``python -m tests.browser.inbox_made CODE`` with the house's environment; what it makes is invented.
"""

import sys
from datetime import timedelta
from decimal import Decimal

import django

TASKS = 12


def make(code: str) -> None:
    """Enter a unit, its person and twelve tasks, each with a verified report of 30 % last month."""
    from django.utils import timezone

    from luodi.deliver import actions as deliver
    from luodi.org import actions as org
    from luodi.org import queries as register
    from luodi.plan import actions as plan
    from luodi.plan import queries as plans

    now = timezone.now()
    office, before = register.person_by_sign_in_name("office-1"), now - timedelta(days=45)
    unit = org.add_unit(
        by=None, at=now, code=code, name=f"试填单位{code}", short_name=f"试填{code}",
        kind="bureau", parent=None,
    )  # fmt: skip
    person = org.add_person(
        by=None, at=now, sign_in_name=f"reports-{code.lower()}", name="试填人", role="lead_unit",
        unit=unit,
    )  # fmt: skip
    for number in range(1, TASKS + 1):
        line = plan.add_child(
            plan=plans.plans()[0], parent=None, level="task", title=f"{code}试填事项{number}",
            lead_unit=unit, due_on=(now + timedelta(days=60)).date(), by=office, at=before,
        )  # fmt: skip
        handed = deliver.assign(line=line, starts_on=before.date(), by=office, at=before)
        deliver.sign(assignment=handed, by=person, at=before)
        update = deliver.report_progress(
            line=line, sentence="完成前期勘测，设计单位已进场开展工作", by=person, at=before,
            completion_rate=Decimal("0.3"),
        )  # fmt: skip
        deliver.verify(update=update, by=office, at=before)


if __name__ == "__main__":
    django.setup()
    make(sys.argv[1])
