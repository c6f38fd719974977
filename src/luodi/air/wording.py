"""Frozen content in the reader's language."""

from typing import Any

from django.utils.translation import get_language

BOTH = {"zh", "en"}


def in_language(content: Any) -> Any:
    """Return a content with each pair of texts replaced by the one of the active language."""
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return _told(content, language)


def _told(content: Any, language: str) -> Any:
    if isinstance(content, dict):
        if set(content) == BOTH:
            return content[language]
        return {name: _told(value, language) for name, value in content.items()}
    if isinstance(content, list):
        return [_told(value, language) for value in content]
    return content
