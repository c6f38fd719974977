"""The day's work of the house, room after room: the only place that calls several in a row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.watch import actions as watch
from luodi.watch import queries as watched

Tell = Callable[[str], None]
STEPS = 3


@dataclass(frozen=True, slots=True)
class Done:
    """What one day's work came to: lights recorded, units reminded, alerts raised (also anew)."""

    lights: int
    reminders: int
    alerts: int


def luodi_day(*, today: date, at: datetime, tell: Tell = lambda _step: None) -> Done:
    """Record the lights, remind, run the detectors. A second run on the same day adds nothing.

    Each room's part is a transaction of its own: one that fails leaves the others done, and the
    next run takes up where this one ended.
    """
    tell(_("Recording the lights"))
    lights = deliver.record_lights(today=today, by=None, at=at)
    tell(_("Reminding lead units"))
    reminders = deliver.remind(today=today, by=None, at=at)
    tell(_("Running the detectors"))
    before = max((run.pk for run in watched.latest_runs()), default=0)
    runs = watch.run_detectors(today=today, by=None, at=at)
    # a run that found nothing new is the earlier one of the day
    raised = watched.raised_by(run for run in runs if run.pk > before)
    return Done(lights, len(reminders), raised.count())
