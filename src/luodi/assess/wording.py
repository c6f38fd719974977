"""Titles of packs in the language of whoever reads, and days as the house writes them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise, lazy
from django.utils.translation import get_language


def in_language(words: Any) -> str:
    """Return the Chinese or English of a title or of ``{zh, en}``, by who reads."""
    zh, en = (words["zh"], words["en"]) if isinstance(words, dict) else (words.zh, words.en)
    return str(zh if _reads_chinese() else en)


def day_of(moment: datetime | None) -> str:
    """Return the day of a moment as the house writes days; nothing for none."""
    return date_of(moment).isoformat() if moment else ""


def date_of(moment: datetime) -> date:
    """Return the day that a moment falls on here."""
    return moment.astimezone(timezone.get_current_timezone()).date()


def time_of(moment: datetime) -> str:
    """Return the time of day of a moment here, to the minute."""
    return moment.astimezone(timezone.get_current_timezone()).strftime("%H:%M")


def in_any_language(make: Callable[..., str], *of: Any) -> str | Promise:
    """Return a sentence that is made where it is read, as often as it is: it can be kept in both.

    ``make`` puts it together of ``of``, in the language of that place.
    """
    return lazy(make, str)(*of)


def listed(names: Iterable[str]) -> str:
    """Return names one after the other, as the language parts them."""
    return ("、" if _reads_chinese() else ", ").join(names)


def _reads_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
