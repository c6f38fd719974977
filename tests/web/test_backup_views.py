"""Backups and drills as pages, and the banner that calls when they do not hold."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from luodi.audit import actions
from luodi.audit.models import Backup


def hold(passed: bool) -> None:
    steps = [{"step": "chain", "passed": True, "told": "12 events"},
             {"step": "uploads", "passed": passed, "told": "1 of 3 differ"}]  # fmt: skip
    actions.record_drill(name="luodi.tar", taken_at=None, steps=steps, seconds=Decimal("2.5"),
                         by=None, at=timezone.now())  # fmt: skip


@pytest.fixture
def browser(client_of, administrator):
    found = client_of(administrator)
    found.cookies["django_language"] = "en"
    return found


def test_an_empty_house_says_what_to_do(browser) -> None:
    page = browser.get("/backups").text

    assert "No backup was made yet" in page and "luodi backup" in page


def test_backups_and_the_steps_of_the_last_drill_are_told(browser) -> None:
    actions.record_backup(
        backup=Backup(name="luodi-1.tar", size=2048, events=12, uploads=3, damaged=1,
                      with_keys=False), by=None, at=timezone.now(),
    )  # fmt: skip
    hold(passed=False)

    page = browser.get("/backups").text

    assert "luodi-1.tar" in page and "Damaged files: 1" in page
    assert "Every upload is there with its hash" in page and "1 of 3 differ" in page


def test_the_home_page_calls_until_a_drill_passes(browser) -> None:
    never = browser.get("/").text
    hold(passed=False)
    failed = browser.get("/").text
    hold(passed=True)
    actions.record_backup(
        backup=Backup(name="luodi-1.tar", size=2048, events=12, uploads=3, damaged=0,
                      with_keys=False), by=None, at=timezone.now(),
    )  # fmt: skip

    assert "never held" in never and "ld-alarm" in never
    assert "the last backup does not hold" in failed
    assert "ld-alarm" not in browser.get("/").text


@pytest.mark.parametrize(
    ("ago", "damaged", "told"),
    [(None, 0, "none was ever made here"), (timedelta(days=3), 0, "one a night is due"),
     (timedelta(0), 2, "2 uploads are damaged or missing")],
)  # fmt: skip
def test_the_home_page_calls_when_backups_stopped_or_are_damaged(
    browser, ago: timedelta | None, damaged: int, told: str
) -> None:
    if ago is not None:
        row = Backup(name="luodi-1.tar", size=1, events=1, uploads=3, damaged=damaged,
                     with_keys=False)  # fmt: skip
        actions.record_backup(backup=row, by=None, at=timezone.now() - ago)
    hold(passed=True)

    page = browser.get("/").text

    assert "ld-alarm" in page and told in page


def test_people_of_a_unit_are_not_told(client_of, reporting_unit) -> None:
    browser = client_of(reporting_unit)

    assert "ld-alarm" not in browser.get("/").text
    assert browser.get("/backups").status_code == 404
