"""Plays the whole year into an empty house, step by step in the order of time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from luodi.web.demo import history, loading, organising, voices, watching
from luodi.web.demo.timeline import Step, in_order
from luodi.web.demo.year import airing, asking, closing, delivering, judging, reviewing
from luodi.web.demo.year.told import stage_of


# One transaction: a play that is broken off leaves an empty house.
@transaction.atomic
def play(*, at: datetime, tell: Callable[[str], None]) -> int:
    """Play the year that is over at a moment; ``tell`` hears of each step. Return the year.

    Raises DemoBroken when a document of the demo cannot be read.
    """
    for step in steps(at):
        tell(step.told)
        with override("zh-hans"):  # whoever loads it: what the rooms write down is in Chinese
            step.act(step.at)
    return stage_of(at).year


def steps(at: datetime) -> list[Step]:
    """Return what happens in the year: from the decision to the last look back."""
    stage = stage_of(at)
    autumn = replace(stage, quarter=3, now=stage.on(10, 18))  # the early warning ends there
    return in_order([
        *loading.opening(stage), *organising.steps(stage), *delivering.steps(stage),
        *asking.steps(stage), *history.steps(stage), *watching.steps(autumn),
        *closing.steps(stage), *judging.steps(stage), *airing.steps(stage), *reviewing.steps(stage),
        *voices.steps(stage),
    ])  # fmt: skip
