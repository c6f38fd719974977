"""What a list of tasks shows in every row, ``{% load listing %}``: written once, not row by row."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from luodi.deliver.filter_forms import FRESHNESS
from luodi.ui.templatetags.luodi_ui import light

register = template.Library()


@register.filter
def light_mark(value: str) -> SafeString:
    """Show a light by shape, colour and word."""
    return _mark(value, get_language())


@register.filter
def freshness_words(value: str) -> str:
    """Say how fresh the reports on a task are."""
    return str(FRESHNESS[value])


@cache
def _mark(value: str, _language: str | None) -> SafeString:
    return render_to_string("ui/_light.html", light(value))
