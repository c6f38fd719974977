"""What happens with a task after it was planned: assigned, reported, verified, lit, completed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class State(models.TextChoices):
    """How far an assignment has come; progress, light and freshness are facts of their own."""

    ASSIGNED = "assigned", _("Assigned, not signed for")
    SIGNED = "signed", _("Signed for, under way")
    REPORTED_DONE = "reported_done", _("Reported as done")
    COMPLETED = "completed", _("Completed")


class Origin(models.TextChoices):
    """Where a task came from: only the first two are work that a unit is judged by as such."""

    PLAN = "plan", _("From the plan")
    INSTRUCTION = "instruction", _("From a leader's instruction")
    RESPONSE = "response", _("From a response to an alert")
    RECTIFICATION = "rectification", _("From a rectification")


class Assignment(models.Model):
    """A task of the plan as handed to the unit that leads it."""

    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("task")
    )
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("lead unit")
    )
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.ASSIGNED.value
    )
    origin = models.CharField(
        _("origin"), max_length=16, choices=Origin.choices, default=Origin.PLAN.value
    )
    assigned_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("assigned by")
    )
    assigned_at = models.DateTimeField(_("assigned at"))
    # The day the task runs from: pro-rata progress counts from here to the deadline.
    starts_on = models.DateField(_("starts on"))
    signed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("signed for by"),
    )  # fmt: skip
    signed_at = models.DateTimeField(_("signed for at"), null=True, blank=True)
    completed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("accepted by"),
    )  # fmt: skip
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="completed") | Q(completed_at__isnull=False),
                name="a_completed_task_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.state}"


class Instruction(WrittenOnce):
    """A leader's words that became a task."""

    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("task")
    )
    words = models.TextField(_("words of the instruction"))
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")

    def __str__(self) -> str:
        return self.words[:40]


class ProgressUpdate(WrittenOnce):
    """What a unit says about a task: how much is done, one sentence, what it stands on."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("task"))
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("reported by unit")
    )
    completion_rate = models.DecimalField(
        _("share done"), max_digits=7, decimal_places=6
    )  # 0..1; percent only on pages
    observation = models.ForeignKey(
        "indicators.Observation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("figure it stands on"),
    )  # fmt: skip
    target = models.ForeignKey(
        "plan.Target", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("target the figure is divided by"),
    )  # fmt: skip
    sentence = models.CharField(_("progress in one sentence"), max_length=200)
    problem = models.CharField(_("problem, and help needed"), max_length=400, blank=True)
    next_step = models.CharField(_("next step"), max_length=400, blank=True)
    is_final = models.BooleanField(_("reports the task as done"), default=False)
    submitted_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("submitted by")
    )
    submitted_at = models.DateTimeField(_("submitted at"))

    class Meta:
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        constraints = [
            models.CheckConstraint(
                condition=Q(completion_rate__gte=0, completion_rate__lte=1),
                name="a_share_done_lies_between_0_and_1",
            )
        ]
        indexes = [models.Index(fields=["line", "submitted_at"], name="progress_of_a_task")]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.completion_rate}"

    @property
    def decision(self) -> "Verification | None":
        """What another unit said of it; None while it waits."""
        return getattr(self, "verification", None)


class Evidence(WrittenOnce):
    """A file that backs a progress update."""

    update_backed = models.ForeignKey(
        ProgressUpdate, models.PROTECT, related_name="evidence", verbose_name=_("progress update")
    )
    upload = models.ForeignKey(
        "files.Upload", models.PROTECT, related_name="+", verbose_name=_("file")
    )
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("evidence file")
        verbose_name_plural = _("evidence files")

    def __str__(self) -> str:
        return self.title


class Verdict(models.TextChoices):
    """What another unit says of a progress update."""

    VERIFIED = "verified", _("Verified")
    SENT_BACK = "sent_back", _("Sent back")


class Verification(WrittenOnce):
    """Another unit's verdict on a progress update; a verified one counts from then on."""

    update_verified = models.OneToOneField(
        ProgressUpdate, models.PROTECT, related_name="verification",
        verbose_name=_("progress update"),
    )  # fmt: skip
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict.choices)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("verified by")
    )
    at = models.DateTimeField(_("verified at"))

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="verified") | ~Q(reason=""),
                name="what_is_sent_back_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.verdict


class LightRecord(WrittenOnce):
    """The light of a task on a day, with the rule and the inputs it was computed from."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("task"))
    on = models.DateField(_("day"))
    light = models.CharField(_("light"), max_length=8)
    preset = models.CharField(_("rule"), max_length=64)
    preset_version = models.CharField(_("version of the rule"), max_length=16)
    inputs = models.JSONField(_("inputs"))  # figures as text

    class Meta:
        verbose_name = _("light")
        verbose_name_plural = _("lights")
        constraints = [
            models.UniqueConstraint(fields=["line", "on"], name="a_task_has_one_light_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.on}: {self.light}"


class Reminder(WrittenOnce):
    """A task's lead unit was reminded: which rung of the ladder, on which day, of what."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("task"))
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("reminded unit")
    )
    rung = models.CharField(_("rung of the ladder"), max_length=32)
    due_on = models.DateField(_("what it was due on"))
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["line", "rung", "due_on"], name="a_rung_reminds_once_of_a_deadline"
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.rung}"
