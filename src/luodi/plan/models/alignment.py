"""Which decision of a superior body a line serves, so that nobody has to ask why it is done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.plan.models.tree import Line


class Issuer(models.TextChoices):
    """How high the body stands that decided."""

    CENTRAL = "central", _("Central")
    PROVINCE = "province", _("Province or municipality")
    CITY = "city", _("City")
    DISTRICT = "district", _("District")


class SuperiorDecision(models.Model):
    """A decision of a superior body that lines of the plan carry out."""

    title = models.CharField(_("title"), max_length=200)
    issuer = models.CharField(_("level of the issuer"), max_length=16, choices=Issuer.choices)
    issued_by = models.CharField(_("issued by"), max_length=120)
    reference_number = models.CharField(_("document number"), max_length=80, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    document = models.ForeignKey(
        "read.Document", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("document"),
    )  # fmt: skip
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("superior decision")
        verbose_name_plural = _("superior decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "issued_by"], name="a_superior_decision_stands_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Alignment(models.Model):
    """A line serves a superior decision by one of its clauses."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="alignments")
    decision = models.ForeignKey(SuperiorDecision, models.PROTECT, related_name="alignments")
    clause = models.CharField(_("clause"), max_length=400, blank=True)
    citation = models.ForeignKey(
        "read.Citation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("citation"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("alignment")
        verbose_name_plural = _("alignments")
        constraints = [
            models.UniqueConstraint(
                fields=["line", "decision"], name="a_line_serves_a_decision_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.decision_id}"
