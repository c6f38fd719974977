"""Lists of tasks that somebody asks for again and again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """A list of tasks under a name of one's own; ``query`` is kept only as the form reads it."""

    person = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("query"), max_length=400)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="a_filter_has_its_name")
        ]

    def __str__(self) -> str:
        return self.name
