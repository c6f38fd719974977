"""What a unit objects to while it looks its score over, and what was decided."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ObjectionState(models.TextChoices):
    """How far an objection has come."""

    OPEN = "open", _("Undecided")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


class Objection(models.Model):
    """One line of one unit's score that the unit holds to be wrong, and the office's answer."""

    assessment = models.ForeignKey(
        "assess.Assessment", models.PROTECT, related_name="objections",
        verbose_name=_("assessment"),
    )  # fmt: skip
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    # indicator:CODE, or adjustment:N for the Nth of the unit as its explanation lists them
    line = models.CharField(_("line"), max_length=80)
    claim = models.CharField(_("figure claimed"), max_length=40, blank=True)
    words = models.CharField(_("grounds"), max_length=1000)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))
    state = models.CharField(
        _("state"), max_length=12, choices=ObjectionState.choices, default=ObjectionState.OPEN.value
    )
    answer = models.CharField(_("answer"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "unit", "line"], condition=~Q(state="withdrawn"),
                name="a_line_is_objected_to_once",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="an_objection_has_grounds"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "withdrawn"]) | ~Q(answer=""),
                name="a_decided_objection_is_answered",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit_id} {self.line}: {self.state}"
