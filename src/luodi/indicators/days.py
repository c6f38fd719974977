"""Days where the house stands: their last moment, one for every door that asks what was known."""

from datetime import date, datetime, time

from django.utils import timezone


def end_of(day: date) -> datetime:
    """Return the last moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.max))


def end_of_known(day: date | None) -> datetime | None:
    """Return the last moment of a day; None for no day: now."""
    return None if day is None else end_of(day)
