"""The day's work of the house, room after room: the only place that calls several in a row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from luodi.air import actions as air
from luodi.audit import actions as audit
from luodi.audit import queries as audited
from luodi.audit.signing_key import signing_key
from luodi.deliver import actions as deliver
from luodi.notices import actions as notices
from luodi.notices.queries.sending import next_moment
from luodi.notices.tasks import wake_at
from luodi.watch import actions as watch
from luodi.watch import queries as watched
from luodi.web import outside, telling

Tell = Callable[[str], None]
STEPS = 8


@dataclass(frozen=True, slots=True)
class Done:
    """What one day's work came to: lights recorded, units reminded, alerts raised (also anew),
    checkpoints signed, notices told, digests sent, slips issued or opened again.
    """

    lights: int
    reminders: int
    alerts: int
    signed: int = 0
    told: int = 0
    sent: int = 0
    slips: int = 0


def luodi_day(
    *, today: date, at: datetime, tell: Tell = lambda _step: None, sends: bool = True
) -> Done:
    """Record the lights, remind, run the detectors, erase contacts, sign the trail, tell and send
    what is due.

    A second run on the same day adds nothing. Each room's part is a transaction of its own: one
    that fails leaves the others done, and the next run takes up where this one ended. ``sends`` is
    false for a day that is only played: nobody gets mail about it. Raises OSError when a checkpoint
    was signed and cannot be written where it should go.
    """
    tell(_("Recording the lights"))
    lights = deliver.record_lights(today=today, by=None, at=at)
    deliver.keep_standings(today=today, by=None, at=at)
    tell(_("Reminding lead units"))
    reminders = deliver.remind(today=today, by=None, at=at)
    tell(_("Issuing slips"))
    slips = deliver.chase(today=today, by=None, at=at)
    tell(_("Running the detectors"))
    before = max((run.pk for run in watched.latest_runs()), default=0)
    runs = watch.run_detectors(today=today, by=None, at=at)
    # a run that found nothing new is the earlier one of the day
    raised = watched.raised_by(run for run in runs if run.pk > before)
    tell(_("Telling what is due"))
    told = telling.tell_all(today=today, at=at)
    tell(_("Erasing contacts whose time is over"))
    air.erase_contacts(today=today, by=None, at=at)
    tell(_("Signing the trail"))
    signed = _signed(today, at)
    # last: the one step that waits for others, outside of any transaction
    tell(_("Sending digests"))
    return Done(lights, len(reminders), raised.count(), signed, told,
                _sent(today, at) if sends else 0, len(slips))  # fmt: skip


def _sent(today: date, at: datetime) -> int:
    try:
        return notices.send_digests(on=today, by=None, at=at).sent
    finally:
        wake_at(next_moment())


def _signed(today: date, at: datetime) -> int:
    # One a day: the file of a day that is over must stay what somebody may have taken away.
    last = audited.checkpoints().first()
    is_due = last is None or localdate(last.made_at) < today
    point = last if last and not is_due else _sign(at)
    # All of them: on a bad day the folder may have been out of reach.
    for folder in outside.folders():
        for one in audited.checkpoints():
            outside.write(one, folder)
    return int(point != last)


def _sign(at: datetime) -> Any:
    return audit.sign_checkpoint(key=signing_key(settings.LUODI_HOME), by=None, at=at)
