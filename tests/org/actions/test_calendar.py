"""The house sets a day once, with its source, and may take it out again."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.errors import OrgError

SUNDAY = date(2027, 2, 14)


def test_a_set_day_counts_and_stands_in_the_trail(office, now) -> None:
    row = actions.set_special_day(day=SUNDAY, is_working=True, source="通知〔2026〕1号", by=office,
                                  at=now)  # fmt: skip

    assert queries.working_day(SUNDAY)
    event = audit.history(f"org.specialday:{row.pk}").first()
    assert event.after == {"day": "2027-02-14", "is_working": True, "source": "通知〔2026〕1号"}


def test_a_day_is_set_once(office, now) -> None:
    actions.set_special_day(day=SUNDAY, is_working=True, source="甲", by=office, at=now)

    with pytest.raises(OrgError, match="2027-02-14"):
        actions.set_special_day(day=SUNDAY, is_working=False, source="乙", by=office, at=now)


def test_a_day_taken_out_is_as_its_week_says(office, now) -> None:
    row = actions.set_special_day(day=SUNDAY, is_working=True, source="甲", by=office, at=now)
    target = f"org.specialday:{row.pk}"

    actions.remove_special_day(special_day=row, by=office, at=now)

    assert not queries.working_day(SUNDAY)
    assert audit.history(target).first().before["source"] == "甲"
