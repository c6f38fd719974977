"""Help that one unit asks of another for a task: by when an answer is due, and what came of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class HelpState(models.TextChoices):
    """How far a request for help has come."""

    ASKED = "asked", _("Asked, not answered")
    TAKEN_UP = "taken_up", _("Taken up")
    DECLINED = "declined", _("Declined")
    DONE = "done", _("Help given, not confirmed")
    CONFIRMED = "confirmed", _("Confirmed by the asker")
    WITHDRAWN = "withdrawn", _("Taken back by the asker")
    ENDED = "ended", _("Ended by the office")


# Somebody still has to do something about these; a declined one waits for the asker or the office.
OPEN_HELP = (
    HelpState.ASKED.value, HelpState.TAKEN_UP.value, HelpState.DECLINED.value, HelpState.DONE.value
)  # fmt: skip


class HelpRequest(models.Model):
    """What a unit of a task asks of another unit, in words, with a day to answer by."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("task"))
    from_unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("asked by unit")
    )
    to_unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit asked")
    )
    words = models.CharField(_("what is asked"), max_length=400)
    state = models.CharField(
        _("state"), max_length=16, choices=HelpState.choices, default=HelpState.ASKED.value
    )
    answer_by = models.DateField(_("answer by"))
    # Given by whoever takes it up: from then on this day counts, not the one to answer by.
    help_by = models.DateField(_("help by"), null=True, blank=True)
    asked_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("request for help")
        verbose_name_plural = _("requests for help")
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_unit=F("to_unit")), name="help_is_asked_of_another_unit"
            ),
            models.CheckConstraint(
                condition=~Q(state="taken_up") | Q(help_by__isnull=False),
                name="help_taken_up_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["line", "state"], name="help_for_a_task"),
            models.Index(fields=["to_unit", "state"], name="help_asked_of_a_unit"),
            models.Index(fields=["from_unit", "state"], name="help_asked_by_a_unit"),
        ]

    def __str__(self) -> str:
        return self.words[:40]

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do something about it."""
        return self.state in OPEN_HELP

    @property
    def due_on(self) -> date | None:
        """The day that counts now: to answer by, or by which help was promised; else None."""
        days = {HelpState.ASKED.value: self.answer_by, HelpState.TAKEN_UP.value: self.help_by}
        return days.get(str(self.state))


class HelpStep(WrittenOnce):
    """One move of a request for help: which, who, when, in which words, and who is asked since."""

    request = models.ForeignKey(
        HelpRequest, models.PROTECT, related_name="steps", verbose_name=_("request for help")
    )
    move = models.CharField(_("move"), max_length=16)
    before = models.CharField(_("state before"), max_length=16, blank=True)
    after = models.CharField(_("state after"), max_length=16)
    words = models.CharField(_("words"), max_length=400, blank=True)
    to_unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit asked")
    )
    due_on = models.DateField(_("day"), null=True, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("step of a request for help")
        verbose_name_plural = _("steps of requests for help")

    def __str__(self) -> str:
        return f"{self.request_id}: {self.move}"
