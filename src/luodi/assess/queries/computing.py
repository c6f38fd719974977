"""Ask how far the computing of an assessment is, and whether it may be begun anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.assess.models import STEPS, Assessment, Computing, ComputingState, State
from luodi.assess.wording import in_language

UNDER_WAY = (ComputingState.WAITING, ComputingState.WORKING)
STUCK_AFTER = timedelta(minutes=10)  # the largest known takes less than one


@dataclass(frozen=True, slots=True)
class ComputingStep:
    """One step of a computing: its words, and ``done``, ``now`` or ``later``."""

    label: str
    state: str


def computing(assessment: Assessment) -> Computing | None:
    """Return the wish to compute an assessment, or None where nobody asked the worker."""
    return computing_of(assessment.pk)


def computing_of(assessment_pk: int) -> Computing | None:
    """Return the wish to compute an assessment by its key, or None."""
    rows = Computing.objects.select_related("asked_by")
    return rows.filter(assessment=assessment_pk).first()


def computings_under_way() -> QuerySet[Computing]:
    """Return what was asked for and has not ended, of assessments that are open still."""
    rows = Computing.objects.filter(state__in=UNDER_WAY, assessment__state=State.OPEN)
    return rows.order_by("pk")


def is_under_way(job: Computing) -> bool:
    """Say whether a computing was asked for and has not ended."""
    return job.state in UNDER_WAY


def is_stuck(job: Computing, now: datetime) -> bool:
    """Say whether a computing has been still for so long that it may be begun anew."""
    return is_under_way(job) and now - job.step_at > STUCK_AFTER


def time_asked(job: Computing) -> str:
    """Return when a computing was asked for, as a clock of the house shows it."""
    return f"{job.asked_at.astimezone(timezone.get_current_timezone()):%H:%M}"


def refusal_of(job: Computing) -> str:
    """Return why a computing failed, in the language of whoever reads; nothing if it did not."""
    return in_language({"zh": job.refusal_zh, "en": job.refusal_en})


def computing_steps(job: Computing) -> list[ComputingStep]:
    """Return the steps with the one that is at work."""
    labels = {"reading": _("Read the figures"), "scoring": _("Score and rank the units"),
              "drawing": _("Draw the weights anew, 1,000 times"),
              "keeping": _("Keep the scores")}  # fmt: skip
    names = list(STEPS)
    at = names.index(job.step) if job.step in names else -1
    states = ["done" if place < at else "now" if place == at else "later"
              for place in range(len(names))]  # fmt: skip
    return [ComputingStep(labels[name], state) for name, state in zip(names, states, strict=True)]
