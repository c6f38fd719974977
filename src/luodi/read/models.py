"""Document, what it says (Citation), what it proposes (Draft), and what a person decided."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luodi.read.errors import NeverChanged


class State(models.TextChoices):
    """How far the reading of a document has come."""

    WAITING = "waiting", _("Waiting")
    READING = "reading", _("Being read")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")


class Kind(models.TextChoices):
    """What a draft would become; the first five are the levels of a plan, from the top."""

    GOAL = "goal", _("Goal")
    PILLAR = "pillar", _("Pillar")
    PROGRAMME = "programme", _("Programme")
    PROJECT = "project", _("Project")
    TASK = "task", _("Task")
    TARGET = "target", _("Target")
    FINDING = "finding", _("Finding")


class Decision(models.TextChoices):
    """What a person has decided about a draft; a new one waits."""

    NEW = "new", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    EDITED = "edited", _("Accepted with changes")
    REJECTED = "rejected", _("Rejected")
    ADOPTED = "adopted", _("In a plan")
    # Nobody's rejection: its making was taken back, or its article was read anew.
    SET_ASIDE = "set_aside", _("Set aside")


class Origin(models.TextChoices):
    """How a draft came to be: read with its document, or made at the desk since."""

    READ = "read", _("Read")
    HAND = "hand", _("Made by hand")
    MERGED = "merged", _("Merged")
    SPLIT = "split", _("Split off")
    MENDED = "mended", _("Read anew")


LEVELS: tuple[str, ...] = tuple(Kind.values)[:5]
# A goal and a pillar belong to the whole house; below them somebody must lead.
LED_KINDS = (Kind.PROGRAMME.value, Kind.PROJECT.value, Kind.TASK.value)
ADOPTABLE = (Decision.ACCEPTED.value, Decision.EDITED.value)


class KeptRows(models.QuerySet[Any]):
    """Rows that can be read and added to, and nothing else."""

    def update(self, **kwargs: Any) -> int:
        """Refuse."""
        raise NeverChanged(_("A citation is never changed; make a new one beside it."))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NeverChanged(_("A citation is never deleted: plans rest on it."))


class KeptForEver(models.Model):
    """A row that is written once: neither changed nor deleted, so that evidence stays evidence."""

    objects = KeptRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row for the first time. Raises NeverChanged for a second."""
        if not self._state.adding:
            raise NeverChanged(_("A citation is never changed; make a new one beside it."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NeverChanged(_("A citation is never deleted: plans rest on it."))


class Document(models.Model):
    """A decision as issued, with its text as it was parsed; offsets refer to that text."""

    upload = models.ForeignKey(
        "files.Upload", models.PROTECT, related_name="+", verbose_name=_("upload")
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind of content"), max_length=16, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.WAITING.value
    )
    # Counts the starts, so that a reading that was given up cannot store over a newer one.
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0)
    step = models.CharField(_("step"), max_length=16, blank=True)
    step_at = models.DateTimeField(_("step begun at"), null=True, blank=True)
    failure_code = models.CharField(_("reason of failure"), max_length=40, blank=True)
    failure_params = models.JSONField(_("details of failure"), default=dict, blank=True)
    text = models.TextField(_("text"), blank=True)
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, blank=True)
    # Where each page begins in the text; empty where the format knows no pages.
    pages = models.JSONField(_("page starts"), default=list, blank=True)
    encoding = models.CharField(_("encoding"), max_length=32, blank=True)
    pack = models.CharField(_("reading rules"), max_length=64, blank=True)
    pack_version = models.CharField(_("version of the rules"), max_length=32, blank=True)
    reading = models.JSONField(_("what was found"), default=dict, blank=True)
    warnings = models.JSONField(_("warnings"), default=list, blank=True)
    # The edition that this one takes the place of; that one stays, for plans cite it.
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="editions",
        verbose_name=_("takes the place of"),
    )  # fmt: skip
    created_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("given by"),
    )  # fmt: skip
    created_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="progress_ends_at_a_hundred"
            ),
            models.CheckConstraint(
                condition=~Q(state="read") | (Q(progress=100) & ~Q(text_sha256="")),
                name="a_read_document_has_its_text",
            ),
            models.CheckConstraint(
                condition=(Q(state="failed") & ~Q(failure_code=""))
                | (~Q(state="failed") & Q(failure_code="")),
                name="a_failed_document_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(replaces=F("pk")), name="a_document_replaces_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NeverChanged(_("A document is never deleted: citations point into it."))


class Citation(KeptForEver):
    """The words of a document that a draft rests on, with the paragraph around them."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="citations")
    fact = models.CharField(_("fact"), max_length=40, blank=True)
    segments = models.JSONField(_("segments"))
    quote = models.TextField(_("quote"))
    article_title = models.TextField(_("article"), blank=True)
    date_text = models.CharField(_("date as printed"), max_length=40, blank=True)
    paragraph_segments = models.JSONField(_("segments of the paragraph"), default=list)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    rule = models.CharField(_("rule"), max_length=80, blank=True)
    why = models.JSONField(_("why"), default=list, blank=True)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(condition=~Q(quote=""), name="a_citation_quotes_words"),
            models.UniqueConstraint(
                fields=["document", "fact"], name="a_fact_is_cited_once", condition=~Q(fact="")
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:60]


class Draft(models.Model):
    """What the machine proposes for the plan; a person accepts, edits or rejects it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="drafts")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name=_("stands below"),
    )  # fmt: skip
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=300)
    count = models.PositiveSmallIntegerField(_("members named by number"), null=True, blank=True)
    is_member = models.BooleanField(_("member of a counted set"), default=False)
    lead_unit = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("lead unit"),
    )  # fmt: skip
    lead_unit_text = models.CharField(_("lead unit as written"), max_length=200, blank=True)
    deadline_on = models.DateField(_("deadline"), null=True, blank=True)
    deadline_text = models.CharField(_("deadline as written"), max_length=80, blank=True)
    figure = models.JSONField(_("figure"), null=True, blank=True)
    assumed = models.JSONField(_("assumed fields"), default=list, blank=True)
    confidence = models.FloatField(_("confidence"), default=0.0)
    rule = models.CharField(_("rule"), max_length=80, blank=True)
    why = models.JSONField(_("why"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=Decision.choices, default=Decision.NEW.value
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    origin = models.CharField(
        _("how it came to be"), max_length=8, choices=Origin.choices, default=Origin.READ.value
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from",
        verbose_name=_("merged into"),
    )  # fmt: skip
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="split_into",
        verbose_name=_("split from"),
    )  # fmt: skip
    # The draft of the former edition whose decision this one took over.
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to",
        verbose_name=_("decided in the former edition as"),
    )  # fmt: skip
    version = models.PositiveIntegerField(_("version"), default=1)
    citations: models.ManyToManyField = models.ManyToManyField(
        Citation, through="read.DraftCitation", related_name="+", verbose_name=_("citations")
    )

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"], name="drafts_differ_in_position"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")), name="a_draft_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk"))
                & ~Q(split_from=F("pk"))
                & ~Q(carried_from=F("pk")),
                name="a_draft_comes_from_other_drafts",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="confidence_lies_between_0_and_1",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_draft_has_a_title"),
            models.CheckConstraint(
                condition=Q(lead_unit__isnull=True) | Q(kind__in=LED_KINDS),
                name="only_what_is_done_has_a_lead_unit",
            ),
        ]
        indexes = [models.Index(fields=["document", "state"], name="read_draft_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_led(self) -> bool:
        """Whether somebody must lead it and a deadline is asked for."""
        return self.kind in LED_KINDS

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NeverChanged(_("A draft is rejected, never deleted: its decision is kept."))


class DraftCitation(KeptForEver):
    """One citation of one draft; what was cited once stays cited."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="citation_links")
    citation = models.ForeignKey(Citation, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("citation of a draft")
        verbose_name_plural = _("citations of drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "citation"], name="a_draft_cites_a_sentence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.citation_id}"


class DraftSupport(models.Model):
    """A unit that the text names as helping; ``unit`` is empty when the register lacks it."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="supports")
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(_("as written"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("supporting unit")
        verbose_name_plural = _("supporting units")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | ~Q(text=""), name="a_support_names_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.text or str(self.unit_id)


class Stroke(models.Model):
    """One decision at the desk, over one draft or many; the person who made it can take it back."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="strokes")
    verb = models.CharField(_("decision"), max_length=16)
    # One entry a draft: its pk, its version after the stroke, and its fields before.
    drafts = models.JSONField(_("drafts before"), default=list)
    # Where paragraphs were mended: what was found in that article before, to be put back.
    reading_before = models.JSONField(_("article before"), null=True, blank=True)
    reading_sha256 = models.CharField(_("SHA-256 of the article after"), max_length=64, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision at the desk")
        verbose_name_plural = _("decisions at the desk")

    def __str__(self) -> str:
        return f"{self.verb} ×{len(self.drafts)}"
