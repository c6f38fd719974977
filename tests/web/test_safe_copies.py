"""Whether somebody must see to the backups."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.audit import actions
from luodi.audit.models import Backup
from luodi.web import safe_copies

STEP = {"step": "chain", "passed": True, "told": ""}


def hold(at, passed: bool = True, taken_at=None) -> None:
    actions.record_drill(name="a.tar", taken_at=taken_at or at, steps=[STEP | {"passed": passed}],
                         seconds=Decimal(1), by=None, at=at)  # fmt: skip


def back_up(at, damaged: int = 0) -> None:
    row = Backup(name="a.tar", size=1, events=1, uploads=1, damaged=damaged, with_keys=False)
    actions.record_backup(backup=row, by=None, at=at)


@pytest.mark.parametrize(("hours", "fault"), [(0, ""), (48, ""), (49, "stopped")])
def test_backups_that_stopped_are_a_fault(db, now, hours: int, fault: str) -> None:
    back_up(now - timedelta(hours=hours))
    hold(now)

    assert safe_copies.standing(now).fault == fault


def test_a_backup_that_was_tried_out_but_never_made_here_is_a_fault(db, now) -> None:
    hold(now)

    assert safe_copies.standing(now).fault == "none"


def test_a_damaged_upload_in_the_last_backup_is_a_fault(db, now) -> None:
    back_up(now, damaged=1)
    hold(now)

    assert safe_copies.standing(now).fault == "damaged"


@pytest.mark.parametrize(("days", "fault"), [(8, ""), (9, "outdated")])
def test_a_drill_of_an_old_backup_proves_little(db, now, days: int, fault: str) -> None:
    back_up(now)
    hold(now, taken_at=now - timedelta(days=days))

    assert safe_copies.standing(now).fault == fault


def test_without_a_drill_no_backup_is_known_to_hold(db, now) -> None:
    assert safe_copies.standing(now).fault == "never"


@pytest.mark.parametrize(("days", "fault"), [(0, ""), (8, ""), (9, "old")])
def test_a_drill_holds_for_a_week_and_a_day(db, now, days: int, fault: str) -> None:
    back_up(now)
    hold(now - timedelta(days=days))

    assert safe_copies.standing(now).fault == fault


def test_a_drill_that_failed_is_a_fault_until_one_passes(db, now) -> None:
    back_up(now)
    hold(now, passed=False)
    failed = safe_copies.standing(now).fault
    hold(now)

    assert (failed, safe_copies.standing(now).fault) == ("failed", "")
