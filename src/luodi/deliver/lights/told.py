"""A light as it is told: its value, the numbers behind it, the rule, and the hand beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from luodi.kernels import lights

# How grave a light is; what is not known stands before what is well: missing is never green.
RANKS = {lights.RED: 0, lights.AMBER: 1, lights.UNKNOWN: 2, lights.GREEN: 3, lights.DONE: 4}


@dataclass(frozen=True, slots=True)
class Hand:
    """A light set by hand: which, why, until when, by whom and on which day."""

    light: str
    reason: str
    until: date | None
    by: Any
    on: date


@dataclass(frozen=True, slots=True)
class Light:
    """A light; shares 0..1, ``gap`` positive is behind; ``update_pk`` is the report it rests on.

    ``value`` is what shows. Where a hand set it, ``hand`` says so and ``ruled`` is what the rule
    says; without one both are the same.
    """

    value: str
    gap: float | None
    expected: float
    done: float | None
    preset: str
    preset_version: str
    sentence: str
    update_pk: int | None = None
    observations: tuple[int, ...] = ()
    ruled: str = ""
    hand: Hand | None = None

    def __post_init__(self) -> None:
        if not self.ruled:
            object.__setattr__(self, "ruled", self.value)
