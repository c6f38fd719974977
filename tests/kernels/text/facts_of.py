"""The pack's rules and an article made of invented lines, for the tests of the engines."""

from typing import Any

from luodi.kernels.text.reading import ReadingRules
from luodi.kernels.text.source import ArticleText
from luodi.kernels.text.spans import quote
from luodi.packs.loader import load_reading_pack
from luodi.packs.schemas.case_texts import article_text

RULES: ReadingRules = load_reading_pack()


def article(given: str) -> ArticleText:
    """Return the lines as an article of 2024."""
    return article_text(given)


def reproduces(given: str, fact: Any) -> bool:
    """Tell whether a fact's segments cut its own text out of the given text."""
    return quote(given, fact.segments) == fact.text
