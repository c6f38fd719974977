"""Opinion: what somebody of the public wrote, its steps, and how to reach them, kept apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce

LONGEST_OPINION, LONGEST_ANSWER = 1000, 4000


class OpinionState(models.TextChoices):
    """How far an opinion has come."""

    NEW = "new", _("Received")
    ASSIGNED = "assigned", _("With a unit")
    DRAFTED = "drafted", _("Answer waits for release")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed as out of scope")


class OpinionMove(models.TextChoices):
    """What was done with an opinion."""

    RECEIVED = "received", _("Received")
    ASSIGNED = "assigned", _("Given to a unit")
    REDACTED = "redacted", _("Shown version written")
    DRAFTED = "drafted", _("Answer written")
    SENT_BACK = "sent_back", _("Answer sent back")
    RELEASED = "released", _("Answer released")
    TAKEN_BACK = "taken_back", _("Answer taken back")
    CLOSED = "closed", _("Closed as out of scope")
    LINKED = "linked", _("Tied to a task")


class Opinion(WrittenOnce):
    """An opinion as it came. Who wrote it is not known, unless they said so (OpinionContact)."""

    text = models.TextField(_("opinion"))
    about = models.ForeignKey(
        "air.Publication", models.PROTECT, null=True, blank=True, related_name="opinions",
        verbose_name=_("about the board"),
    )  # fmt: skip
    received_at = models.DateTimeField(_("received at"))
    # Of the form it was written in: a form that is sent twice is one opinion.
    form_mark = models.CharField(_("mark of the form"), max_length=64, unique=True)
    receipt_mark = models.CharField(_("mark of the receipt"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")

    def __str__(self) -> str:
        return self.text[:40]


class OpinionContact(models.Model):
    """How whoever wrote an opinion can be reached; erased after some months, so not kept for good.

    No event, export or page of the public holds any of it.
    """

    opinion = models.OneToOneField(
        Opinion, models.PROTECT, related_name="contact", verbose_name=_("opinion")
    )
    name = models.CharField(_("name"), max_length=40, blank=True)
    contact = models.CharField(_("contact"), max_length=100, blank=True)
    erase_on = models.DateField(_("to be erased on"), db_index=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return f"{self.opinion_id}"


class OpinionStep(WrittenOnce):
    """One step of an opinion; the latest says how it stands."""

    opinion = models.ForeignKey(
        Opinion, models.PROTECT, related_name="steps", verbose_name=_("opinion")
    )
    number = models.PositiveIntegerField(_("number"))
    move = models.CharField(_("step"), max_length=16, choices=OpinionMove.choices)
    state = models.CharField(_("state"), max_length=16, choices=OpinionState.choices)
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    # the answer, the shown version, or the reason: what the step says
    words = models.TextField(_("words"), blank=True)
    line = models.ForeignKey(
        "plan.Line", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("task"),
    )  # fmt: skip
    # of a release: all that the public page shows, so that it reads no other table
    content = models.JSONField(_("content"), null=True, blank=True)
    days = models.PositiveIntegerField(_("days until the answer"), null=True, blank=True)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("step of an opinion")
        verbose_name_plural = _("steps of opinions")
        constraints = [
            models.UniqueConstraint(
                fields=["opinion", "number"], name="a_step_of_an_opinion_has_its_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id}.{self.number} {self.move}"
