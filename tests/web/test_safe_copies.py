"""Whether somebody must see to the backups."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.audit import actions
from luodi.web import safe_copies

STEP = {"step": "chain", "passed": True, "told": ""}


def hold(at, passed: bool = True) -> None:
    actions.record_drill(name="a.tar", taken_at=at, steps=[STEP | {"passed": passed}],
                         seconds=Decimal(1), by=None, at=at)  # fmt: skip


def test_without_a_drill_no_backup_is_known_to_hold(db, now) -> None:
    assert safe_copies.standing(now).fault == "never"


@pytest.mark.parametrize(("days", "fault"), [(0, ""), (8, ""), (9, "old")])
def test_a_drill_holds_for_a_week_and_a_day(db, now, days: int, fault: str) -> None:
    hold(now - timedelta(days=days))

    assert safe_copies.standing(now).fault == fault


def test_a_drill_that_failed_is_a_fault_until_one_passes(db, now) -> None:
    hold(now, passed=False)
    failed = safe_copies.standing(now).fault
    hold(now)

    assert (failed, safe_copies.standing(now).fault) == ("failed", "")
