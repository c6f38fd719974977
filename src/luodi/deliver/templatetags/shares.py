"""Shares and figures on pages, ``{% load shares %}``: percent only where people read."""

from decimal import Decimal

from django import template

from luodi.deliver import wording

register = template.Library()


@register.filter
def percent(share: Decimal | float | None) -> str:
    """Show a share in percent; a dash where nothing is known."""
    return "–" if share is None else wording.percent(share)


@register.filter
def plain(value: Decimal | None) -> str:
    """Show a figure with all its digits; a dash where there is none."""
    return "–" if value is None else wording.plain(value)


@register.filter
def points(gap: float | None) -> str:
    """Show a gap in percentage points; a dash where nothing is known."""
    return "–" if gap is None else wording.points(gap)
