"""What is wrong with a scheme or its figures: place, fault and remedy, in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. ``path`` names the place: ``indicators.tax.reference``; both texts the remedy."""

    path: str
    level: Level
    zh: str
    en: str


class ScoreError(ValueError):
    """What cannot be scored, with every problem that was found; its text is English."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{one.path}: {one.en}" for one in self.problems))


def refused(path: str, zh: str, en: str) -> ScoreError:
    """Return the error of a single fault, to be raised."""
    return ScoreError([Problem(path, "error", zh, en)])
