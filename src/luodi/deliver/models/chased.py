"""How a lead unit is reminded and chased: reminders, slips, what was answered to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


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
                fields=["line", "unit", "rung", "due_on"], name="a_rung_reminds_a_unit_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.rung}"


class Colour(models.TextChoices):
    """How grave a slip is."""

    BLUE = "blue", _("Blue slip")
    YELLOW = "yellow", _("Yellow slip")
    ORANGE = "orange", _("Orange slip")
    RED = "red", _("Red slip")


class SlipEnd(models.TextChoices):
    """Why a slip no longer stands open."""

    REPORTED = "reported", _("A report came")
    ANSWERED = "answered", _("The reason given was accepted")
    MOVED = "moved", _("The deadline moved")
    FINISHED = "finished", _("The task was completed")
    PAUSED = "paused", _("The task was paused")
    HANDED_OVER = "handed_over", _("The task was handed over")
    WITHDRAWN = "withdrawn", _("The task was withdrawn")
    GRAVER = "graver", _("A graver slip followed")


class Slip(models.Model):
    """One matter, one slip: what is late, who answers for it, and by when a reply is due."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("task"))
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    colour = models.CharField(_("colour"), max_length=8, choices=Colour.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("number in the year"))
    of = models.CharField(_("of"), max_length=16)  # what is late: a report, or the task itself
    rung = models.CharField(_("rung of the ladder"), max_length=32)
    due_on = models.DateField(_("what it was due on"))
    issued_on = models.DateField(_("issued on"))
    reply_by = models.DateField(_("reply by"), null=True, blank=True)
    addressee = models.CharField(_("addressed to"), max_length=16)
    # Its words as issued: task, rung, addressees, consequences; later changes leave them.
    facts = models.JSONField(_("facts"), default=dict)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_because = models.CharField(
        _("ended because"), max_length=16, choices=SlipEnd.choices, blank=True
    )

    class Meta:
        verbose_name = _("slip")
        verbose_name_plural = _("slips")
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="a_slip_has_its_number"),
            models.UniqueConstraint(
                fields=["line", "unit", "of", "due_on", "colour"], name="one_matter_one_slip"
            ),
        ]
        indexes = [models.Index(fields=["unit", "ended_on"], name="slips_of_a_unit")]

    def __str__(self) -> str:
        return f"{self.year}-{self.serial:04d}"


class SlipReply(WrittenOnce):
    """What the unit answers to a slip."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="replies", verbose_name=_("slip"))
    words = models.CharField(_("words"), max_length=400)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("reply to a slip")
        verbose_name_plural = _("replies to slips")

    def __str__(self) -> str:
        return self.words[:40]


class SlipRuling(WrittenOnce):
    """What the office says of a reply; an accepted reason lets the ladder rest until a day."""

    reply = models.OneToOneField(
        SlipReply, models.PROTECT, related_name="ruling", verbose_name=_("reply")
    )
    accepted = models.BooleanField(_("accepted"))
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    rests_until = models.DateField(_("rests until"), null=True, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("ruling on a reply")
        verbose_name_plural = _("rulings on replies")

    def __str__(self) -> str:
        return str(self.accepted)
