"""Shares, gaps and figures as people read them: percent, points, no zeros that say nothing."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

# What a light says, the worst first; the words of the shapes that pages show.
LIGHT_WORDS = {
    "red": _("Behind"),
    "amber": _("At risk"),
    "no_data": _("No report"),
    "green": _("On track"),
    "done": _("Done"),
}


def percent(share: Decimal | float) -> str:
    """Return a share of 0..1 in percent, with one decimal where it says something."""
    return f"{float(share) * 100:.1f}".removesuffix(".0") + "%"


def points(gap: float) -> str:
    """Return a gap in percentage points, with one decimal where it says something."""
    return f"{gap * 100:.1f}".removesuffix(".0")


def plain(value: Decimal) -> str:
    """Return a figure with all its digits and without the zeros that the database adds."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
