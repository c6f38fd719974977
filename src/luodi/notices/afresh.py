"""Afresh: before anything is sent, the rooms above tell once more what holds by now.

This room stands below those that know what is due; each gives its answer once, when the house
starts. So no digest asks at noon for what was done in the morning.
"""

from datetime import date, datetime
from typing import Protocol

from django.utils import timezone

from luodi.notices.queries.sending import next_moment


class Tell(Protocol):
    """How a room tells all that holds on a day; it returns how much of it is new."""

    def __call__(self, *, today: date, at: datetime) -> int: ...


_tellers: list[Tell] = []


def let_tell(tell: Tell) -> None:
    """Ask a room above from now on; the same one is taken once."""
    if tell not in _tellers:
        _tellers.append(tell)


def tell_afresh(at: datetime) -> int:
    """Tell what holds where a digest is about to go; returns how many notices are new."""
    moment = next_moment()
    if moment is None or moment > at:
        return 0
    today = timezone.localdate(at)
    return sum(tell(today=today, at=at) for tell in _tellers)
