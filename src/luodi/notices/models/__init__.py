"""Notices and who read them, robots and feeds, what waits to be sent and what became of it."""

from luodi.notices.models.channels import CalendarFeed, Kind, Preference, Robot
from luodi.notices.models.sending import Delivery, Dispatch, Outcome, State
from luodi.notices.models.told import Notice, Reading

__all__ = [
    "CalendarFeed", "Delivery", "Dispatch", "Kind", "Notice", "Outcome", "Preference", "Reading",
    "Robot", "State",
]  # fmt: skip
