"""Settings read from the environment: words between commas, and whole numbers."""

import os

from django.core.exceptions import ImproperlyConfigured


def words(name: str, default: str = "") -> list[str]:
    """Return the words of a variable that are written between commas; none where it is empty."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """Return a whole number above zero. Raises ImproperlyConfigured for anything else."""
    given = os.environ.get(name) or str(default)
    if not given.isdecimal() or int(given) < 1:
        raise ImproperlyConfigured(f"{name} is {given!r}: write a whole number above zero.")
    return int(given)


def one_of(name: str, known: tuple[str, ...]) -> str:
    """Return one of the known words, the first by default; ImproperlyConfigured for another."""
    given = os.environ.get(name) or known[0]
    if given not in known:
        raise ImproperlyConfigured(f"{name} is {given!r}: write one of {', '.join(known)}.")
    return given
