"""The parent of every pack schema: strict types, unknown keys refused, frozen."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from luodi.packs.patterns import compiled


class Strict(BaseModel):
    """A pack model that takes nothing it does not know."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _safe(pattern: str) -> str:
    compiled(pattern)
    return pattern


PatternText = Annotated[str, AfterValidator(_safe)]
"""A regular expression as text, refused unless it is safe (see ``luodi.packs.patterns``)."""


def patterns(texts: tuple[str, ...] | list[str]) -> tuple[re.Pattern[str], ...]:
    """Return the texts compiled, in their order."""
    return tuple(compiled(text) for text in texts)


def any_of(words: tuple[str, ...] | list[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, the longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)) or "[^\\s\\S]")
