"""Guesses: tries that failed at an account, as far back as they count."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Guesses(models.Model):
    """Failed tries at one account from one network, or at one account from all networks.

    Neither name nor network is kept, only a keyed hash of both; the row is locked while a try is
    counted, so that a hundred tries at once are counted one after the other.
    """

    digest = models.CharField(_("keyed hash"), max_length=64, unique=True)
    moments = models.JSONField(_("moments"), default=list)
    last_at = models.DateTimeField(_("last at"), db_index=True)

    class Meta:
        verbose_name = _("failed tries")
        verbose_name_plural = _("failed tries")

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.last_at:%Y-%m-%d %H:%M}"
