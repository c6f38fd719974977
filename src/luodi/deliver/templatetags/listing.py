"""What a list of tasks shows in every row, ``{% load listing %}``: written once, not row by row."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from luodi.deliver.filter_forms import FRESHNESS
from luodi.deliver.models import State
from luodi.deliver.templatetags.shares import percent
from luodi.ui.templatetags.luodi_ui import light
from luodi.ui.written_alike import Alike

register = template.Library()
STATES = dict(State.choices)
ROW = "deliver/_list_row.html"
ALIKE = Alike(("light", "number", "url", "title", "unit", "done", "expected", "due", "state",
               "reports"))  # fmt: skip


@register.simple_tag(takes_context=True)
def task_rows(context: template.Context, rows: Iterable[Any]) -> SafeString:
    """Write the rows of a list of tasks, by ``deliver/_list_row.html``."""
    parts: dict[tuple[bool, bool], list[str]] = {}
    found = []
    for row in rows:
        kind = row.standing.by_hand, row.standing.overdue
        if kind not in parts:
            parts[kind] = ALIKE.parts(_written(context, *kind))
        found.append(ALIKE.filled(parts[kind], _said(row)))
    return mark_safe("".join(found))


def _written(context: template.Context, by_hand: bool, overdue: bool) -> str:
    written = context.template.engine.get_template(ROW)  # type: ignore[union-attr]
    with context.push(row={**ALIKE.marks, "by_hand": by_hand, "overdue": overdue}):
        return str(written.render(context))


def _said(row: Any) -> dict[str, str]:
    task, standing = row.assignment, row.standing
    said = {
        "light": light_mark(standing.light), "number": task.line.number,
        "url": task_url(task.line_id), "title": task.line.title, "unit": task.unit,
        "done": percent(standing.done), "expected": percent(standing.expected), "due": row.due,
        "state": state_words(task.state), "reports": freshness_words(standing.freshness),
    }  # fmt: skip
    return {name: conditional_escape(words) for name, words in said.items()}


@register.filter
def light_mark(value: str) -> SafeString:
    """Show a light by shape, colour and word."""
    return light(value)


@register.filter
def freshness_words(value: str) -> str:
    """Say how fresh the reports on a task are."""
    return str(FRESHNESS[value])


@register.filter
def state_words(value: str) -> str:
    """Say how far a task has come."""
    return str(STATES.get(value, value))


@register.filter
def task_url(line_pk: int) -> str:
    """Return the address of a task's page."""
    return _task_url(line_pk, get_script_prefix())


@lru_cache(maxsize=16_384)
def _task_url(line_pk: int, _prefix: str) -> str:
    return reverse("deliver:task", args=[line_pk])
