"""Drafts of circulars: what a draft took from the register or a result, and each version of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class CircularDraft(WrittenOnce):
    """A circular that is being written: figures frozen, sentences in versions, not yet numbered."""

    code = models.SlugField(_("form"), max_length=64)
    kind = models.SlugField(_("kind of form"), max_length=32)  # the pack's folder that defines it
    pack = models.CharField(_("pack"), max_length=64)
    pack_version = models.CharField(_("version"), max_length=16)
    period = models.CharField(_("period"), max_length=10)
    assessment = models.ForeignKey(
        "assess.Assessment", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("assessment"),
    )  # fmt: skip
    # Head, tables and every figure with its source; what the sentences say stands in versions.
    content = models.JSONField(_("content"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    drafted_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"))

    class Meta:
        verbose_name = _("draft of a circular")
        verbose_name_plural = _("drafts of circulars")

    def __str__(self) -> str:
        return f"{self.code} {self.period}"

    @property
    def issued(self) -> "models.Model | None":
        """The circular that came of it; None while it is a draft."""
        return getattr(self, "circular", None)

    @property
    def latest(self) -> "DraftVersion":
        """The version that stands."""
        return max(self.versions.all(), key=lambda one: one.number)


class DraftVersion(WrittenOnce):
    """The sentences of a draft as one person saved them; a later version supersedes it."""

    draft = models.ForeignKey(
        CircularDraft, models.PROTECT, related_name="versions", verbose_name=_("draft")
    )
    number = models.PositiveIntegerField(_("version"))
    paragraphs = models.JSONField(_("paragraphs"))  # part, kind and text in both languages
    restores = models.PositiveIntegerField(_("restores version"), null=True, blank=True)
    # A draft that is given up keeps its text; a version after this one takes it up again.
    is_given_up = models.BooleanField(_("given up"), default=False)
    note = models.CharField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("version of a draft")
        verbose_name_plural = _("versions of drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number"], name="a_draft_has_a_version_of_a_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_given_up=False) | ~models.Q(note=""),
                name="a_draft_is_given_up_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.number}"
