"""How figures settle: drafts, a unit's submission and its acceptance, requests to revise."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class Step(models.TextChoices):
    """What happened to a unit's figures of a period; the latest step holds."""

    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    SENT_BACK = "sent_back", _("Sent back")
    REOPENED = "reopened", _("Reopened")


class SignOff(WrittenOnce):
    """One step of two: the unit submits its figures of a period, another unit accepts them.

    From acceptance on they change only by a revision request, until somebody reopens them.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    period = models.CharField(_("period"), max_length=10)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    step = models.CharField(_("step"), max_length=12, choices=Step.choices)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        indexes = [models.Index(fields=["unit", "period"], name="signoff_by_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period} {self.step}"


class RequestState(models.TextChoices):
    """How far a request is."""

    OPEN = "open", _("Open")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RevisionRequest(models.Model):
    """A figure of a settled period that somebody wants entered or changed, and its end."""

    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    period = models.CharField(_("period"), max_length=10)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    observation = models.ForeignKey(
        "indicators.Observation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("figure that stands"),
    )  # fmt: skip
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    status = models.CharField(_("status"), max_length=12, default="provisional")
    source = models.CharField(_("source"), max_length=200)
    note = models.CharField(_("note"), max_length=400, blank=True)
    reason = models.CharField(_("reason"), max_length=400)
    state = models.CharField(
        _("state"), max_length=12, choices=RequestState.choices, default=RequestState.OPEN
    )
    requested_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"))
    decided_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=400, blank=True)
    granted = models.ForeignKey(
        "indicators.Observation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("figure it became"),
    )  # fmt: skip
    batch = models.ForeignKey(
        "indicators.Batch", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("batch"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("revision request")
        verbose_name_plural = _("revision requests")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "period"],
                condition=Q(state="open"),
                name="one_open_request_a_figure",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_request_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.period}: {self.value} ({self.state})"


class EntryDraft(models.Model):
    """What a person typed into a unit's grid of a period and has not sent yet."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    period = models.CharField(_("period"), max_length=10)
    cells = models.JSONField(_("cells"), default=dict)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("draft of figures")
        verbose_name_plural = _("drafts of figures")
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "period"], name="one_draft_a_grid")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.unit_id} {self.period}"
