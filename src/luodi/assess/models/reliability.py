"""How far the order of an assessment can be trusted, as reckoned when it was computed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.assess.models.runs import Assessment
from luodi.audit.written_once import WrittenOnce


class Reliability(WrittenOnce):
    """Between which ranks each unit stands when the weights are drawn anew a thousand times.

    It stands beside the result, not in it: a result is the same to the byte on every machine, a
    thousand products of matrices need not be.
    """

    assessment = models.OneToOneField(
        Assessment, models.PROTECT, related_name="reliability", verbose_name=_("assessment")
    )
    content = models.JSONField(_("intervals, groups and marks of the cohort"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("reliability of an order")
        verbose_name_plural = _("reliabilities of orders")

    def __str__(self) -> str:
        return f"{self.assessment_id}"
