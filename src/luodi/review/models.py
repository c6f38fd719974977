"""Finding: what went wrong. Rectification: how it is put right, closed, and re-examined."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class SessionKind(models.TextChoices):
    """Where findings come from."""

    AFTER_ACTION = "after_action", _("After-action review")
    SELF_EXAMINATION = "self_examination", _("Self-examination")
    INSPECTION = "inspection", _("Inspection")


class ReviewSession(WrittenOnce):
    """A meeting that looked back and found something."""

    kind = models.CharField(_("kind"), max_length=24, choices=SessionKind.choices)
    title = models.CharField(_("title"), max_length=120)
    held_on = models.DateField(_("held on"))
    after_action_review = models.ForeignKey(
        "watch.AfterActionReview", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("after-action review"),
    )  # fmt: skip
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("review session")
        verbose_name_plural = _("review sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "title", "held_on"], name="a_session_is_entered_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Finding(WrittenOnce):
    """A fault that a session stated, with the unit it lies with and what shows it."""

    session = models.ForeignKey(
        ReviewSession, models.PROTECT, related_name="findings", verbose_name=_("session")
    )
    number = models.CharField(_("number"), max_length=16, unique=True)  # kept when reopened
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("responsible unit")
    )
    statement = models.TextField(_("what the session found"))
    particulars = models.TextField(_("what shows it"), blank=True)
    fault = models.CharField(_("kind of fault"), max_length=32, blank=True)  # code of a checklist
    # The place on a board that showed it, if one did.
    publication = models.ForeignKey(
        "air.Publication", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("publication"),
    )  # fmt: skip
    like_cases = models.TextField(_("where else it was looked for"), blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.number


class State(models.TextChoices):
    """How far a rectification has come."""

    UNDER_WAY = "under_way", _("Under way")
    SUBMITTED = "submitted", _("Submitted for close-out")
    CLOSED = "closed", _("Closed out")


class Rectification(models.Model):
    """One finding being put right: a task with its remedy."""

    finding = models.OneToOneField(
        Finding, models.PROTECT, related_name="rectification", verbose_name=_("finding")
    )
    aim = models.TextField(_("aim of the rectification"), blank=True)
    remedy = models.TextField(_("remedy"))
    immediate = models.BooleanField(_("put right at once"), default=False)
    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("task")
    )
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.UNDER_WAY.value
    )
    planned_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("planned by")
    )
    planned_at = models.DateTimeField(_("planned at"))
    result = models.TextField(_("what was done"), blank=True)
    submitted_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("submitted by"),
    )  # fmt: skip
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("closed out by"),
    )  # fmt: skip
    closed_at = models.DateTimeField(_("closed out at"), null=True, blank=True)
    conclusion = models.TextField(_("conclusion of the close-out"), blank=True)
    look_back_on = models.DateField(_("to be re-examined on"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("rectification")
        verbose_name_plural = _("rectifications")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed")
                | (Q(closed_by__isnull=False) & ~Q(closed_by=models.F("submitted_by"))),
                name="a_second_pair_of_eyes_closes_out",
            )
        ]

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.state}"


class LookBack(WrittenOnce):
    """A closed rectification was examined again: it holds, or it is open again."""

    rectification = models.ForeignKey(
        Rectification, models.PROTECT, related_name="look_backs",
        verbose_name=_("rectification"),
    )  # fmt: skip
    holds = models.BooleanField(_("holds"))
    sentence = models.CharField(_("what the re-examination saw"), max_length=400)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("re-examination")
        verbose_name_plural = _("re-examinations")

    def __str__(self) -> str:
        return f"{self.rectification_id} {self.holds}"


class CarryReason(models.TextChoices):
    """Why a rectification goes on next year."""

    OPEN = "open", _("Not closed out")
    LOOK_BACK = "look_back", _("To be re-examined")


class CarryOver(WrittenOnce):
    """A rectification that goes on in next year's plan: from which, into which line, and why."""

    rectification = models.ForeignKey(
        Rectification, models.PROTECT, related_name="carry_overs",
        verbose_name=_("rectification"),
    )  # fmt: skip
    year = models.PositiveSmallIntegerField(_("year it comes from"))
    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("line of next year's plan")
    )
    reason = models.CharField(_("reason"), max_length=16, choices=CarryReason.choices)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("carry-over")
        verbose_name_plural = _("carry-overs")
        constraints = [
            models.UniqueConstraint(
                fields=["rectification", "year"], name="a_rectification_goes_on_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rectification_id} {self.line_id}"


class YearReport(WrittenOnce):
    """The report of a year's rectification, frozen as it was compiled."""

    year = models.PositiveSmallIntegerField(_("year"))
    content = models.JSONField(_("content"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("compiled at"))

    class Meta:
        verbose_name = _("year's report")
        verbose_name_plural = _("year's reports")

    def __str__(self) -> str:
        return str(self.year)
