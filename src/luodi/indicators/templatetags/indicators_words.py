"""Shares in words, ``{% load indicators_words %}``: percent stands only in templates."""

from django import template

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """Write a share as percent with one decimal: 0.915 is 91.5%."""
    return f"{share * 100:.1f}%"


@register.filter
def points(share: float) -> str:
    """Write a difference of shares in percentage points, without the sign."""
    return f"{abs(share) * 100:.1f}"


@register.filter
def change(share: float) -> str:
    """Write a change as percent with its sign: 0.125 is +12.5%."""
    return f"{share * 100:+.1f}%"
