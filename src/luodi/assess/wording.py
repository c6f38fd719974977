"""Titles of packs in the language of whoever reads, and days as the house writes them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
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


def listed(names: Iterable[str]) -> str:
    """Return names one after the other, as the language parts them."""
    return ("、" if _reads_chinese() else ", ").join(names)


def _reads_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
