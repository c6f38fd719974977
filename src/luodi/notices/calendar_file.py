"""What is due as a calendar (RFC 5545): all-day events with titles and links, and no more."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from luodi.entry.keys import mark
from luodi.notices.wording import title_of

A_DAY = timedelta(days=1)
UID_LENGTH = 24


def calendar(notices: Iterable[Any], address_of: Any) -> bytes:
    """Return the calendar; ``address_of`` makes a path of the house a whole address."""
    made = Calendar()
    made.add("prodid", "-//Luodi//Luodi//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Luodi: due"))
    made.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for notice in notices:
        made.add_component(_event(notice, address_of))
    return bytes(made.to_ical())


def _event(notice: Any, address_of: Any) -> Event:
    event = Event()
    # the same for ever, and another one in another house
    event.add("uid", f"{mark(str(notice.pk), purpose='calendar')[:UID_LENGTH]}@luodi")
    event.add("sequence", notice.changes)
    event.add("dtstamp", notice.made_at)
    event.add("dtstart", notice.due_on)
    event.add("dtend", notice.due_on + A_DAY)
    event.add("summary", title_of(notice))
    event.add("transp", "TRANSPARENT")
    if notice.link and (address := address_of(notice.link)):
        event.add("url", address)
    event.add_component(_alarm(title_of(notice)))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -A_DAY)
    return alarm
