"""A fact is written once: no door of Django's changes or deletes it."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.utils import translation

from luodi.audit.errors import WrittenOnceRefused
from luodi.indicators.models import ClosedPeriod


@pytest.fixture
def fact(db: None, now: datetime) -> ClosedPeriod:
    """A closed period, one of the many kinds of rows that are written once."""
    row = ClosedPeriod(
        period="2025-02", first_day=date(2025, 2, 1), last_day=date(2025, 2, 28), by=None, at=now
    )
    row.save()
    return row


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: ClosedPeriod.objects.update(period="2025-03"),
        lambda row: ClosedPeriod.objects.bulk_update([row], ["period"]),
        lambda row: ClosedPeriod.objects.all().delete(),
    ],
    ids=["save", "delete", "update of all", "bulk update", "delete of all"],
)
def test_a_second_write_is_refused_and_says_what_to_do(
    fact: ClosedPeriod, change: Callable[[ClosedPeriod], object]
) -> None:
    refused = pytest.raises(WrittenOnceRefused, match="Enter a new one that supersedes it")
    with translation.override("en"), refused:
        change(fact)

    assert ClosedPeriod.objects.get().period == "2025-02"
