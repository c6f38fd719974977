"""Plan ⊃ Line: the tree of what a leadership has promised for a year."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luodi.plan.errors import NeverChanged
from luodi.plan.folding import folded
from luodi.plan.numbering import sort_key


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
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    # The deadline as first promised, and how often it was put off by a change request since.
    first_due_on = models.DateField(_("first deadline"), null=True, blank=True)
    extensions = models.PositiveSmallIntegerField(_("times put off"), default=0)
    due_text = models.CharField(_("deadline as written"), max_length=80, blank=True)
    # Its share among its siblings, in points of a hundred.
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2, null=True, blank=True)
    sponsor = models.ForeignKey(
        "org.Post", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("sponsor"),
    )  # fmt: skip
    owner = models.ForeignKey(
        "org.Post", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("owner"),
    )  # fmt: skip
    chain_chief = models.ForeignKey(
        "org.Post", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("chain chief"),
    )  # fmt: skip
    sponsor_text = models.CharField(_("sponsor as written"), max_length=120, blank=True)
    owner_text = models.CharField(_("owner as written"), max_length=120, blank=True)
    standard = models.TextField(_("standard of completion"), blank=True)
    remark = models.TextField(_("remark"), blank=True)
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
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from",
        verbose_name=_("merged into"),
    )  # fmt: skip
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="split_into",
        verbose_name=_("split from"),
    )  # fmt: skip
    # The number as text that sorts: 2.10 after 2.9. Written with the number, for keyset paging.
    sort_key = models.CharField(max_length=96, blank=True, editable=False)
    # The title folded (full width, capitals, traditional forms), so that a database can search it.
    folded = models.TextField(blank=True, editable=False)
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
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | (Q(weight__gte=0) & Q(weight__lte=100)),
                name="a_weight_lies_between_0_and_100",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")) & ~Q(split_from=F("pk")),
                name="a_line_comes_from_other_lines",
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
            models.Index(fields=["plan", "sort_key"], name="plan_line_in_order"),
            # Wide enough that a plan is counted, and opened level by level, without its rows.
            models.Index(
                fields=["plan", "state", "level", "is_slot", "lead_unit", "due_on", "assumed"],
                name="plan_line_counted",
            ),
            models.Index(fields=["plan", "state", "sort_key"], name="plan_line_that_holds"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; beside title and number goes what a database searches and sorts by."""
        self.folded, self.sort_key = folded(self.title), sort_key(self.number)
        names = kwargs.get("update_fields")
        if names is not None:
            beside = {"title": "folded", "number": "sort_key"}
            kwargs["update_fields"] = [*names, *(beside[name] for name in names if name in beside)]
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NeverChanged(_("A line is never deleted: withdraw it with a reason instead."))

    @property
    def is_led(self) -> bool:
        """Whether a line of this level must have a lead unit and a deadline."""
        return self.level in LED_LEVELS
