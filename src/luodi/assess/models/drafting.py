"""A scheme that somebody is writing: a working paper of one person, no fact yet."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchemeDraft(models.Model):
    """What one person has made so far of a scheme; proposing it makes a version of its own.

    ``rules`` is what it started from, ``content`` what the editor shows, ``earlier`` the steps
    around it: what was saved before, the latest last, and what was taken back, marked ``undone``.
    """

    code = models.SlugField(_("code"), max_length=64)
    pack = models.CharField(_("pack"), max_length=64)
    # the version it started from; nothing where it was the pack's own
    start = models.ForeignKey(
        "assess.Scheme", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("started from"),
    )  # fmt: skip
    start_version = models.CharField(_("version it started from"), max_length=16)
    rules = models.JSONField(_("rules it started from"))
    content = models.JSONField(_("what the editor shows"))
    earlier = models.JSONField(_("what was saved before"), default=list)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    begun_at = models.DateTimeField(_("begun at"))
    saved_at = models.DateTimeField(_("saved at"))
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("draft of a scheme")
        verbose_name_plural = _("drafts of schemes")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "by"], name="a_person_has_one_draft_of_a_scheme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.by_id}"

    @property
    def behind(self) -> list[dict[str, Any]]:
        """What was saved before, the latest last."""
        return [one for one in self.earlier if "undone" not in one]

    @property
    def ahead(self) -> list[dict[str, Any]]:
        """What was taken back and can be had again, the next last."""
        return [one for one in self.earlier if "undone" in one]
