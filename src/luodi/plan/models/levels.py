"""The five levels of a line under their own names."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.plan.models.tree import Line


class LevelManager(models.Manager[Any]):
    """Finds the lines of one level."""

    def __init__(self, level: str = "") -> None:
        super().__init__()
        self.level = level

    def get_queryset(self) -> models.QuerySet[Any]:
        """Return the lines of this level only."""
        return super().get_queryset().filter(level=self.level)


class Goal(Line):
    """What is to be reached."""

    objects: ClassVar[LevelManager] = LevelManager("goal")

    class Meta:
        proxy = True
        verbose_name = _("goal")
        verbose_name_plural = _("goals")


class Pillar(Line):
    """A field of work that carries a goal."""

    objects: ClassVar[LevelManager] = LevelManager("pillar")

    class Meta:
        proxy = True
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")


class Programme(Line):
    """A series of projects under one name."""

    objects: ClassVar[LevelManager] = LevelManager("programme")

    class Meta:
        proxy = True
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class Project(Line):
    """A piece of work with a beginning, an end and a lead unit."""

    objects: ClassVar[LevelManager] = LevelManager("project")

    class Meta:
        proxy = True
        verbose_name = _("project")
        verbose_name_plural = _("projects")


class Task(Line):
    """The smallest thing that one lead unit promises."""

    objects: ClassVar[LevelManager] = LevelManager("task")

    class Meta:
        proxy = True
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
