"""The day's work of the house, room after room: the only place that calls several in a row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.watch import actions as watch

Tell = Callable[[str], None]
STEPS = 3


@dataclass(frozen=True, slots=True)
class Done:
    """What one day's work came to: lights recorded, units reminded, signals of the detectors."""

    lights: int
    reminders: int
    signals: int


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
    runs = watch.run_detectors(today=today, by=None, at=at)
    return Done(lights, len(reminders), sum(run.signals for run in runs))
