"""SpecialDay: a day off or a day worked that the house sets beside the library's calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpecialDay(models.Model):
    """A day whose working or resting was announced: a holiday, or a weekend worked for one."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("is worked"))
    source = models.CharField(_("announced in"), max_length=200)

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
