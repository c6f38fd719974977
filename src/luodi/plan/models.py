"""Plan ⊃ Line (goal ⊃ pillar ⊃ programme ⊃ project ⊃ task) with units, targets and evidence."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How high a line stands; the order of this list is the order of the tree."""

    GOAL = "goal", _("Goal")
    PILLAR = "pillar", _("Pillar")
    PROGRAMME = "programme", _("Programme")
    PROJECT = "project", _("Project")
    TASK = "task", _("Task")


LEVELS: tuple[str, ...] = tuple(Level.values)
# From the programme down somebody must lead; a goal and a pillar belong to the whole house.
LED_LEVELS = (Level.PROGRAMME.value, Level.PROJECT.value, Level.TASK.value)


class State(models.TextChoices):
    """Whether a line still holds. Lines are never deleted: a withdrawn one keeps its history."""

    ACTIVE = "active", _("Active")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class TargetKind(models.TextChoices):
    """Whether a target binds or is expected."""

    BINDING = "binding", _("Binding")
    ANTICIPATORY = "anticipatory", _("Anticipatory")


def _stands_below_its_parent() -> Q:
    # parent_level repeats the parent's level in the child's row, so that one row can tell.
    allowed = Q(parent_level="")
    for place, level in enumerate(LEVELS):
        allowed |= Q(level=level, parent_level__in=LEVELS[:place])
    return allowed


class Plan(models.Model):
    """What a leadership has promised for a year, line by line."""

    title = models.CharField(_("title"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    created_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("started by")
    )
    created_at = models.DateTimeField(_("started at"))

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.UniqueConstraint(fields=["title", "year"], name="one_plan_per_title_and_year")
        ]

    def __str__(self) -> str:
        return self.title


class Line(models.Model):
    """One line of a plan: a goal, pillar, programme, project or task, or an empty slot for one."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="lines", verbose_name=_("plan"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name=_("stands below"),
    )  # fmt: skip
    level = models.CharField(_("level"), max_length=16, choices=Level.choices)
    parent_level = models.CharField(_("level above"), max_length=16, blank=True, editable=False)
    # Orders siblings and may have gaps; the number that people read is computed from the order.
    position = models.PositiveIntegerField(_("position"))
    number = models.CharField(_("number"), max_length=64, blank=True)
    title = models.TextField(_("title"), blank=True)
    is_slot = models.BooleanField(_("slot to fill"), default=False)
    slot_number = models.PositiveSmallIntegerField(_("place in the set"), null=True, blank=True)
    count = models.PositiveSmallIntegerField(_("members named by number"), null=True, blank=True)
    lead_unit = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("lead unit"),
    )  # fmt: skip
    lead_unit_text = models.CharField(_("lead unit as written"), max_length=200, blank=True)
    supporting_text = models.CharField(_("supporting units as written"), max_length=400, blank=True)
    supporting_units: models.ManyToManyField = models.ManyToManyField(
        "org.Unit", through="plan.Support", related_name="+", verbose_name=_("supporting units")
    )
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    due_text = models.CharField(_("deadline as written"), max_length=80, blank=True)
    assumed = models.JSONField(_("assumed fields"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.ACTIVE.value
    )
    draft = models.ForeignKey(
        "read.Draft", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("draft"),
    )  # fmt: skip
    entered_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("entered by hand by"),
    )  # fmt: skip
    entered_at = models.DateTimeField(_("entered at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("plan line")
        verbose_name_plural = _("plan lines")
        constraints = [
            models.CheckConstraint(
                condition=_stands_below_its_parent(), name="a_line_stands_below_its_parent"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, parent_level="")
                | (Q(parent__isnull=False) & ~Q(parent_level="")),
                name="a_parent_has_a_level",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")), name="a_line_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(lead_unit__isnull=True) | Q(level__in=LED_LEVELS),
                name="only_programme_project_task_are_led",
            ),
            models.CheckConstraint(
                condition=Q(is_slot=True, title="") | (Q(is_slot=False) & ~Q(title="")),
                name="a_slot_has_no_title_and_a_line_has_one",
            ),
            models.CheckConstraint(
                condition=Q(is_slot=False) | Q(slot_number__isnull=False),
                name="a_slot_has_a_place_in_its_set",
            ),
            models.CheckConstraint(
                condition=Q(entered_by__isnull=True, entered_at__isnull=True)
                | Q(entered_by__isnull=False, entered_at__isnull=False),
                name="who_entered_a_line_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["parent", "position"], name="siblings_differ_in_position",
                condition=Q(parent__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["plan", "position"], name="top_lines_differ_in_position",
                condition=Q(parent__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["draft"], name="a_draft_becomes_one_line", condition=Q(draft__isnull=False)
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["plan", "lead_unit"], name="plan_line_by_lead_unit"),
            models.Index(fields=["plan", "due_on"], name="plan_line_by_deadline"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def is_led(self) -> bool:
        """Whether a line of this level must have a lead unit and a deadline."""
        return self.level in LED_LEVELS


class LevelManager(models.Manager["Line"]):
    """Finds the lines of one level."""

    def __init__(self, level: str = "") -> None:
        super().__init__()
        self.level = level

    def get_queryset(self) -> models.QuerySet["Line"]:
        """Return the lines of this level only."""
        return super().get_queryset().filter(level=self.level)


class Goal(Line):
    """What is to be reached."""

    objects = LevelManager("goal")

    class Meta:
        proxy = True
        verbose_name = _("goal")
        verbose_name_plural = _("goals")


class Pillar(Line):
    """A field of work that carries a goal."""

    objects = LevelManager("pillar")

    class Meta:
        proxy = True
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")


class Programme(Line):
    """A series of projects under one name."""

    objects = LevelManager("programme")

    class Meta:
        proxy = True
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class Project(Line):
    """A piece of work with a beginning, an end and a lead unit."""

    objects = LevelManager("project")

    class Meta:
        proxy = True
        verbose_name = _("project")
        verbose_name_plural = _("projects")


class Task(Line):
    """The smallest thing that one lead unit promises."""

    objects = LevelManager("task")

    class Meta:
        proxy = True
        verbose_name = _("task")
        verbose_name_plural = _("tasks")


class Support(models.Model):
    """A unit that helps the lead unit of a line."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="supports")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("supporting unit")
        verbose_name_plural = _("supporting units")
        constraints = [
            models.UniqueConstraint(fields=["line", "unit"], name="a_unit_supports_a_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.unit_id}"


class Target(models.Model):
    """A value to reach: what is counted, how much, in which unit of measure, by which year."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="targets")
    name = models.CharField(_("what is counted"), max_length=200, blank=True)
    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("indicator"),
    )  # fmt: skip
    value = models.DecimalField(
        _("value"), max_digits=24, decimal_places=6, null=True, blank=True
    )  # a rank or a tier has no number
    unit_of_measure = models.CharField(_("unit of measure"), max_length=32, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    comparator = models.CharField(_("comparator"), max_length=16, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=TargetKind.choices, blank=True)
    assumed = models.JSONField(_("assumed fields"), default=list, blank=True)
    as_read = models.JSONField(_("figure as read"), null=True, blank=True)
    draft = models.ForeignKey(
        "read.Draft", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("draft"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], name="a_draft_becomes_one_target",
                condition=Q(draft__isnull=False),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name} {self.value} {self.unit_of_measure}"


class LineCitation(models.Model):
    """The evidence of a line or of one of its targets, kept whatever the line becomes."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="citations")
    target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    citation = models.ForeignKey("read.Citation", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["line", "citation"], name="a_line_cites_a_sentence_once",
                condition=Q(target__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["target", "citation"], name="a_target_cites_a_sentence_once",
                condition=Q(target__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.line_id} {self.citation_id}"


class Stroke(models.Model):
    """One change made to several lines at once; it can be taken back as one."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="strokes")
    field = models.CharField(_("field"), max_length=16)
    # One entry a line: its pk, its version after the stroke, and the value before.
    lines = models.JSONField(_("lines"), default=list)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("change to several lines")
        verbose_name_plural = _("changes to several lines")

    def __str__(self) -> str:
        return f"{self.field} ×{len(self.lines)}"
