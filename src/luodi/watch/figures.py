"""Figures as facts keep them, and as people read them."""

from decimal import Decimal


def as_text(value: Decimal | float) -> str:
    """Return a figure as facts keep it: plain digits, at most six behind the point."""
    return _plain(Decimal(value), 6)


def shown(text: str, digits: int = 2) -> str:
    """Return a kept figure for the eye, rounded, without idle zeros."""
    return _plain(Decimal(text), digits)


def percent(text: str) -> str:
    """Return a share 0..1 in percent, one digit behind the point."""
    return shown(str(Decimal(text) * 100), 1)


def _plain(value: Decimal, digits: int) -> str:
    if not value.is_finite():
        return str(value)
    rounded = f"{value:.{digits}f}"
    plain = rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
    return "0" if plain in ("", "-0") else plain
