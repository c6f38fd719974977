"""When a digest may go: never from 21:00 to 08:00, never at the full or half hour."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.utils import timezone

QUIET_FROM, QUIET_UNTIL = 21, 8
# minutes of an hour at which programs all over the country speak at once are left free
FREE = (*range(3, 28), *range(33, 58))
BACK_OFF = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1))


def planned(on: date, hour: int, seed: str) -> datetime:
    """Return the moment of a day's digest: within the hour, at a minute of this reader's own."""
    minute, second = _own(seed)
    return timezone.make_aware(datetime.combine(on, time(hour, minute, second)))


def free(at: datetime, seed: str) -> datetime:
    """Return the first moment from ``at`` on at which a digest may go."""
    here = timezone.localtime(at)
    if here.hour >= QUIET_FROM:
        return planned(here.date() + timedelta(days=1), QUIET_UNTIL, seed)
    if here.hour < QUIET_UNTIL:
        return planned(here.date(), QUIET_UNTIL, seed)
    if here.minute in FREE:
        return here
    _minute, second = _own(seed)
    while here.minute not in FREE:
        here = (here + timedelta(minutes=1)).replace(second=second, microsecond=0)
    return here if here.hour < QUIET_FROM else free(here, seed)


def again(at: datetime, tries: int, seed: str) -> datetime | None:
    """Return when to try again after so many tries; None when it is given up."""
    if tries > len(BACK_OFF):
        return None
    _minute, second = _own(f"{seed}:{tries}")
    return free(at + BACK_OFF[tries - 1] + timedelta(seconds=second), seed)


def _own(seed: str) -> tuple[int, int]:
    spread = sha256(seed.encode()).digest()
    return FREE[spread[0] % len(FREE)], spread[1] % 60
