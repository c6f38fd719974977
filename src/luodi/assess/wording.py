"""Titles of packs in the language of whoever reads."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language


def in_language(words: Any) -> str:
    """Return the Chinese or English of a title or of ``{zh, en}``, by who reads."""
    zh, en = (words["zh"], words["en"]) if isinstance(words, dict) else (words.zh, words.en)
    return str(zh if _reads_chinese() else en)


def listed(names: Iterable[str]) -> str:
    """Return names one after the other, as the language parts them."""
    return ("、" if _reads_chinese() else ", ").join(names)


def _reads_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
