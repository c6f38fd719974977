"""The day on which a moment falls here."""

from datetime import date, datetime

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """Return the local day of a moment.

    >>> from datetime import UTC
    >>> day_of(datetime(2025, 3, 2, 17, tzinfo=UTC))
    datetime.date(2025, 3, 3)
    """
    return moment.astimezone(timezone.get_current_timezone()).date()
