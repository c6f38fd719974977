"""Titles of packs in the language of whoever reads."""

from typing import Any

from django.utils.translation import get_language


def in_language(words: Any) -> str:
    """Return the Chinese or English of a title or of ``{zh, en}``, by who reads."""
    zh, en = (words["zh"], words["en"]) if isinstance(words, dict) else (words.zh, words.en)
    return str(zh if (get_language() or "zh").startswith("zh") else en)
