"""A scheme of a pack, or written in the editor, as kept for use, and who approved it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class Scheme(WrittenOnce):
    """A scheme of a pack as proposed for use: its rules as data, with their hash.

    ``frozen_by`` is who proposed it; it is in use once a second person approved it.
    """

    code = models.SlugField(_("code"), max_length=64)
    pack = models.CharField(_("pack"), max_length=64)
    version = models.CharField(_("version"), max_length=16)
    content = models.JSONField(_("rules"))
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    frozen_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("frozen by")
    )
    frozen_at = models.DateTimeField(_("frozen at"))

    class Meta:
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class Verdict(WrittenOnce):
    """What a second person decided on a proposed scheme; ``by`` nobody where one once sufficed."""

    scheme = models.OneToOneField(
        Scheme, models.PROTECT, related_name="verdict", verbose_name=_("scheme")
    )
    approved = models.BooleanField(_("approved"))
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("verdict on a scheme")
        verbose_name_plural = _("verdicts on schemes")
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=True) | ~Q(reason=""),
                name="a_scheme_is_declined_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme_id}: {self.approved}"
