"""What units say about their tasks, the files that back it, and what another unit says of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


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
    # Given by the page: the same form sent twice is one report.
    key = models.CharField(_("key of the form"), max_length=36, blank=True)

    class Meta:
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        constraints = [
            models.CheckConstraint(
                condition=Q(completion_rate__gte=0, completion_rate__lte=1),
                name="a_share_done_lies_between_0_and_1",
            ),
            models.UniqueConstraint(
                fields=["key"], name="a_form_is_one_report", condition=~Q(key="")
            ),
        ]
        # down to the key: the last of a task is then one step into the index
        indexes = [models.Index(fields=["line", "submitted_at", "id"], name="progress_of_a_task")]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.completion_rate}"

    @property
    def decision(self) -> "Verification | None":
        """What another unit said of it; None while it waits."""
        return getattr(self, "verification", None)


class Scrubbed(models.TextChoices):
    """What became of what a file told of its maker: author, place, camera, programs."""

    REMOVED = "removed", _("What it told of its maker was taken out")
    CLEAN = "clean", _("It told nothing of its maker")
    SIGNED = "signed", _("Kept as it came: it is signed")
    UNREADABLE = "unreadable", _("Kept as it came: it could not be read")


class Evidence(WrittenOnce):
    """A file that backs a progress update; kept without what it told of its maker."""

    update_backed = models.ForeignKey(
        ProgressUpdate, models.PROTECT, related_name="evidence", verbose_name=_("progress update")
    )
    upload = models.ForeignKey(
        "files.Upload", models.PROTECT, related_name="+", verbose_name=_("file")
    )
    title = models.CharField(_("title"), max_length=200)
    # The hash of what was given; the upload has that of what is kept. They differ where it was
    # scrubbed. Empty: given before files were scrubbed.
    original_sha256 = models.CharField(_("SHA-256 as given"), max_length=64, blank=True)
    scrubbed = models.CharField(
        _("what it told of its maker"), max_length=16, choices=Scrubbed.choices, blank=True
    )

    class Meta:
        verbose_name = _("evidence file")
        verbose_name_plural = _("evidence files")

    def __str__(self) -> str:
        return self.title


class Verdict(models.TextChoices):
    """What another unit says of a progress update, or that its own unit took it back first."""

    VERIFIED = "verified", _("Verified")
    SENT_BACK = "sent_back", _("Sent back")
    WITHDRAWN = "withdrawn", _("Withdrawn by the unit")


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
                condition=~Q(verdict="sent_back") | ~Q(reason=""),
                name="what_is_sent_back_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.verdict


class UndecidedReport(models.Model):
    """A report that waits for its verdict, as a row of a queue: there from the report to the
    verdict. The few that wait are found without a look at all the reports of years, so it repeats
    of the report what the queue is asked by; and no task has two of them.
    """

    update = models.OneToOneField(
        ProgressUpdate, models.PROTECT, related_name="waits", primary_key=True,
        verbose_name=_("progress update"),
    )  # fmt: skip
    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("task")
    )
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("reported by unit")
    )
    submitted_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("submitted by")
    )
    submitted_at = models.DateTimeField(_("submitted at"))

    class Meta:
        verbose_name = _("report that waits for its verdict")
        verbose_name_plural = _("reports that wait for their verdict")

    def __str__(self) -> str:
        return f"{self.line_id}: {self.update_id}"

    @classmethod
    def of(cls, report: ProgressUpdate) -> "UndecidedReport":
        """Return the row that puts a report into the queue, not saved yet."""
        return cls(
            update=report, line_id=report.line_id, unit_id=report.unit_id,
            submitted_by_id=report.submitted_by_id, submitted_at=report.submitted_at,
        )  # fmt: skip


class ProgressDraft(models.Model):
    """What somebody typed about a task and has not submitted; it is theirs alone."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("task"))
    person = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("person")
    )
    typed = models.JSONField(_("typed"), default=dict)  # field -> text, as typed
    saved_at = models.DateTimeField(_("saved at"))
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("draft of a report")
        verbose_name_plural = _("drafts of reports")
        constraints = [
            models.UniqueConstraint(fields=["line", "person"], name="one_draft_a_task_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.person_id}"
