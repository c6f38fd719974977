"""What the lint of a circular says of one place."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["fault", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend; ``place`` counts paragraphs from 1, 0 for the whole."""

    level: Level
    place: int
    sentence: str
