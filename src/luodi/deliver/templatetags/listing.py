"""What a list of tasks shows in every row, ``{% load listing %}``: written once, not row by row."""

from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from luodi.deliver.filter_forms import FRESHNESS
from luodi.deliver.models import State
from luodi.ui.templatetags.luodi_ui import light

register = template.Library()
STATES = dict(State.choices)


@register.filter
def light_mark(value: str) -> SafeString:
    """Show a light by shape, colour and word."""
    return _mark(value, get_language())


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


@cache
def _mark(value: str, _language: str | None) -> SafeString:
    return render_to_string("ui/_light.html", light(value))
