"""Publication: what is shown, frozen with its inputs; a board or a circular."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class Audience(models.TextChoices):
    """Who may see a publication."""

    INTERNAL = "internal", _("Inside the house")
    PUBLIC = "public", _("The public")


class Board(WrittenOnce):
    """A standing composed from a confirmed assessment; it is shown once it is published."""

    code = models.SlugField(_("board"), max_length=64)
    pack = models.CharField(_("pack"), max_length=64)
    pack_version = models.CharField(_("version"), max_length=16)
    audience = models.CharField(_("audience"), max_length=16, choices=Audience.choices)
    assessment = models.ForeignKey(
        "assess.Assessment", models.PROTECT, related_name="+", verbose_name=_("assessment")
    )
    content = models.JSONField(_("content"))  # all that its page shows, figures as text
    digest = models.CharField(_("SHA-256"), max_length=64)
    composed_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("composed by")
    )
    composed_at = models.DateTimeField(_("composed at"))

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")

    def __str__(self) -> str:
        return f"{self.code} {self.composed_at:%Y-%m-%d}"

    @property
    def published(self) -> "Publication | None":
        """How a second person let it out; None while it waits."""
        return getattr(self, "publication", None)

    @property
    def standing(self) -> bool:
        """Whether it is out and was not withdrawn."""
        return self.published is not None and not self.published.is_withdrawn


class Circular(WrittenOnce):
    """An official circular as it was issued: numbered, its figures taken, not typed.

    Those drafted before drafts had versions were numbered and frozen when they were drafted.
    """

    code = models.SlugField(_("form"), max_length=64)
    pack = models.CharField(_("pack"), max_length=64)
    pack_version = models.CharField(_("version"), max_length=16)
    sequence = models.SlugField(_("sequence of numbers"), max_length=16, blank=True, default="")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number"))
    period = models.CharField(_("period"), max_length=10)
    content = models.JSONField(_("content"))  # paragraphs, tables and the register's figures
    digest = models.CharField(_("SHA-256"), max_length=64)
    drafted_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"))
    draft = models.OneToOneField(
        "air.CircularDraft", models.PROTECT, null=True, blank=True, related_name="circular",
        verbose_name=_("draft"),
    )  # fmt: skip
    # Why what the lint warned of was let through; who issued it says so.
    explained = models.CharField(_("explanation"), max_length=400, blank=True, default="")

    class Meta:
        verbose_name = _("circular")
        verbose_name_plural = _("circulars")
        constraints = [
            models.UniqueConstraint(
                fields=["sequence", "year", "number"], name="a_circular_has_its_number_in_a_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def published(self) -> "Publication | None":
        """How a second person let it out; None while it waits."""
        return getattr(self, "publication", None)


class Publication(WrittenOnce):
    """A board or circular that a second person let out."""

    board = models.OneToOneField(
        Board, models.PROTECT, null=True, blank=True, related_name="publication",
        verbose_name=_("board"),
    )  # fmt: skip
    circular = models.OneToOneField(
        Circular, models.PROTECT, null=True, blank=True, related_name="publication",
        verbose_name=_("circular"),
    )  # fmt: skip
    published_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.CheckConstraint(
                condition=Q(board__isnull=True, circular__isnull=False)
                | Q(board__isnull=False, circular__isnull=True),
                name="a_publication_is_a_board_or_a_circular",
            )
        ]

    def __str__(self) -> str:
        return f"{self.published_at:%Y-%m-%d}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return getattr(self, "withdrawal", None) is not None


class Withdrawal(WrittenOnce):
    """A publication was taken back; its place stays and says so."""

    publication = models.OneToOneField(
        Publication, models.PROTECT, related_name="withdrawal", verbose_name=_("publication")
    )
    reason = models.CharField(_("reason"), max_length=400)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        return self.reason[:40]
