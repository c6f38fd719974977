"""How a plan changes in the open: versions that were frozen, changes that were asked for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce
from luodi.plan.models.commitment import Target
from luodi.plan.models.organised import Milestone
from luodi.plan.models.tree import Line, Plan


class PlanVersion(WrittenOnce):
    """A plan as it stood when it was frozen, whole, so that two of them can be compared."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=120)
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64)
    frozen_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("frozen by")
    )
    frozen_at = models.DateTimeField(_("frozen at"))

    class Meta:
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of plans")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="versions_differ_in_number")
        ]

    def __str__(self) -> str:
        return f"v{self.number} {self.name}"


class RequestState(models.TextChoices):
    """How far a change request has come."""

    SUBMITTED = "submitted", _("Submitted")
    ENDORSED = "endorsed", _("Endorsed by the lead unit")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RequestField(models.TextChoices):
    """What can be asked to change."""

    DUE_ON = "due_on", _("Deadline")
    LEAD_UNIT = "lead_unit", _("Lead unit")
    TARGET_VALUE = "target_value", _("Value of a target")
    MILESTONE_DUE_ON = "milestone_due_on", _("Day of a milestone")


class ChangeRequest(models.Model):
    """A unit asks to change what was promised: a deadline, a target's value, a milestone."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="change_requests")
    target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="change_requests"
    )
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="change_requests"
    )
    field = models.CharField(_("field"), max_length=24, choices=RequestField.choices)
    # Values as text: what stands now, and what is asked for.
    before = models.CharField(_("as it stands"), max_length=500, blank=True)
    after = models.CharField(_("as asked for"), max_length=500)
    reason = models.TextField(_("reason"))
    state = models.CharField(
        _("state"), max_length=16, choices=RequestState.choices,
        default=RequestState.SUBMITTED.value,
    )  # fmt: skip
    requested_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"))
    endorsed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("endorsed by"),
    )  # fmt: skip
    endorsed_at = models.DateTimeField(_("endorsed at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    # What was granted where it is not what was asked for.
    granted = models.CharField(_("as granted"), max_length=500, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["submitted", "endorsed", "withdrawn"], decided_at=None)
                | Q(state__in=["accepted", "refused"], decided_at__isnull=False),
                name="a_decided_request_says_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.field}"
