"""How far the computing of an assessment is: asked for, at work, failed or done."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# the steps with the percent that are done when each begins
STEPS = {"reading": 5, "scoring": 40, "drawing": 65, "keeping": 80}


class ComputingState(models.TextChoices):
    """How far a computing has come."""

    WAITING = "waiting", _("Waits for the worker")
    WORKING = "working", _("Being computed")
    FAILED = "failed", _("Could not be computed")
    DONE = "done", _("Computed")


class Computing(models.Model):
    """The wish to compute one assessment, and how far the worker is; the scores come all at once.

    It says nothing of the result: an assessment is computed when its own state says so.
    """

    assessment = models.OneToOneField(
        "assess.Assessment", models.PROTECT, related_name="computing",
        verbose_name=_("assessment"),
    )  # fmt: skip
    state = models.CharField(
        _("state"), max_length=16, choices=ComputingState.choices,
        default=ComputingState.WAITING.value,
    )  # fmt: skip
    # Counts the starts, so that a worker that was given up cannot keep over a newer one.
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0)
    step = models.CharField(_("step"), max_length=16, blank=True)
    units = models.PositiveIntegerField(_("units"), default=0)
    asked_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    step_at = models.DateTimeField(_("step begun at"))
    # Why it failed, in both languages: whoever reads it need not read as the worker does.
    refusal_zh = models.TextField(_("why it failed, in Chinese"), blank=True)
    refusal_en = models.TextField(_("why it failed, in English"), blank=True)

    class Meta:
        verbose_name = _("computing of an assessment")
        verbose_name_plural = _("computings of assessments")
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="failed") & ~Q(refusal_zh="") & ~Q(refusal_en=""))
                | (~Q(state="failed") & Q(refusal_zh="") & Q(refusal_en="")),
                name="a_failed_computing_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.state}"
