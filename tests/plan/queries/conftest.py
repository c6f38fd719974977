"""A request that waits for its lead unit."""

from datetime import date

import pytest

from luodi.plan import actions


@pytest.fixture
def asked(task, office, reporting_unit, now, industry_bureau, town):
    """On Monday, 3 March 2025, the supporting town asks to put off the industry bureau's walk."""
    line = actions.edit_line(
        line=task, version=1, lead_unit=industry_bureau, supporting_units=[town],
        due_on=date(2025, 6, 30), by=office, at=now,
    )  # fmt: skip
    return actions.ask_change(line=line, field="due_on", after=date(2025, 7, 31), reason="征地",
                              by=reporting_unit, at=now)  # fmt: skip
