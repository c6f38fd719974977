"""Dataclasses as JSON."""

import math
from dataclasses import dataclass

from luodi.kernels.score.missing import How
from luodi.kernels.score.why.plainly import plain


@dataclass(frozen=True)
class Thing:
    """A part of nothing."""

    name: str
    bound: float
    how: tuple[How, ...]


def test_choices_become_names_and_the_infinite_none() -> None:
    told = plain(Thing("a", math.inf, (How.COHORT_MEAN,)))

    assert told == {"is": "Thing", "name": "a", "bound": None, "how": ["cohort_mean"]}
