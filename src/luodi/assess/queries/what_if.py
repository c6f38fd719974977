"""Ask what would be if one figure were another, and by which step a unit gets further.

Nothing is written: the kept manifest is scored again in memory.
"""

import math
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from luodi.assess.canonical import ticks_text
from luodi.assess.errors import AssessError
from luodi.assess.models import Assessment, Score
from luodi.assess.results import Run, run_of
from luodi.assess.wording import in_language
from luodi.kernels import score as kernel
from luodi.kernels.score.why.goals import Goal
from luodi.kernels.score.why.steps_up import StepsUp, steps_up
from luodi.packs.schemas import scheme_words, schemes

FAR = Decimal("1e15")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a unit has, or would have: points, rank and grade."""

    points: Decimal | None
    rank: int | None
    of: int
    grade: str


@dataclass(frozen=True, slots=True)
class Supposed:
    """A figure supposed to be another, with what is and what would be."""

    code: str
    title: str
    figure: str
    supposed: str
    now: Outcome
    then: Outcome
    tells_rank: bool = True

    @property
    def gain(self) -> Decimal | None:
        """Points won or lost, None where one of them has none."""
        if self.now.points is None or self.then.points is None:
            return None
        return self.then.points - self.now.points

    @property
    def climbs(self) -> int:
        """Places won (+) or lost (−)."""
        return (self.now.rank or 0) - (self.then.rank or 0) if self.both else 0

    @property
    def falls(self) -> int:
        """Places lost, as a number that a sentence can name."""
        return -self.climbs

    @property
    def both(self) -> bool:
        """Whether it is ranked as it is and as it would be."""
        return bool(self.now.rank and self.then.rank)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to the next grade: by this criterion alone, from a figure to a figure.

    ``to`` is empty where no figure of it reaches the grade; ``lacking`` points are missing then.
    """

    code: str
    title: str
    figure: str
    to: str
    by: str
    lacking: str


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to the next grade, the cheapest first."""

    grade: str
    lacking: str
    vetoed: bool
    steps: tuple[Way, ...]


def scored(assessment: Assessment) -> Run:
    """Return an assessment as the kernel scores it, from its manifest; the last few are kept."""
    return _scored(assessment.pk, assessment.manifest_digest)


@lru_cache(maxsize=8)  # what is computed stays as it is; only arrays and rules are kept
def _scored(pk: int, _digest: str) -> Run:
    run = run_of(Assessment.objects.get(pk=pk).manifest or {})
    return replace(run, manifest={}, inputs={})


def choices(assessment: Assessment) -> list[tuple[str, str, str]]:
    """Return the criteria of which a figure can be supposed: code, title and unit of measure."""
    told = assessment.scheme.content["indicators"]  # as frozen: read as rules it takes longer
    return [(one["code"], in_language(one["title"]), one.get("unit_of_measure") or "%")
            for one in told]  # fmt: skip


def suppose(score: Score, code: str, figure: Decimal, *, tells_rank: bool = True) -> Supposed:
    """Return what a unit would have with another figure, the others' figures as they are.

    A share is supposed in percent, as it is shown. Without ``tells_rank`` no outcome holds a rank:
    asked often enough, the rank of any figure tells what each other unit has. Raises AssessError
    for a criterion that the scheme has not, or a figure that is none.
    """
    run = scored(score.assessment)
    if code not in run.known:
        raise AssessError(_("The scheme has no criterion “%(code)s”. Choose one of the list.")
                          % {"code": code})  # fmt: skip
    if not figure.is_finite() or abs(figure) >= FAR:
        raise AssessError(_("This is no figure that can be scored. Write a number like 80."))
    one = run.known[code][0]
    value = float(figure) if one.unit_of_measure else float(figure) / 100
    row = run.result.row(score.unit.code)
    try:
        then = _again(run, row, run.scheme.codes.index(code), value)
    except kernel.ScoreError:  # a geometric mean of a loss, say
        raise AssessError(
            _("The scheme cannot be computed with this figure. Try another one.")
        ) from None
    was = float(run.table.values[row, run.scheme.codes.index(code)])
    both = [_outcome(run, result, row) for result in (run.result, then)]
    now, other = both if tells_rank else [replace(one, rank=None, of=0) for one in both]
    return Supposed(code, in_language(one.title), _figure(one, was), _figure(one, value),
                    now, other, tells_rank)  # fmt: skip


def _again(run: Run, row: int, column: int, value: float) -> kernel.Result:
    values = run.table.values.copy()
    values[row, column] = value
    given = [one.given for one in run.result.adjustments]
    return kernel.evaluate(run.scheme, replace(run.table, values=values), given, _vetoes(run))


def _vetoes(run: Run) -> list[kernel.Veto]:
    """Return the vetoes that persons entered: those of the scheme's rules come by themselves."""
    clauses = {one.code: one for one in run.definition.clauses if one.kind == "veto"}
    return [kernel.Veto(one.unit, clauses[one.cause].effect, clauses[one.cause].grade,
                        clauses[one.cause].steps, one.cause)
            for one in run.result.trail if one.cause in clauses]  # fmt: skip


def _outcome(run: Run, result: kernel.Result, row: int) -> Outcome:
    rank = int(result.rank[row])
    points = Decimal(ticks_text(int(result.total[row]), run.scheme.decimals)) if rank else None
    grade, order = int(result.grade[row]), result.scheme.bands.grades
    return Outcome(points, rank or None, int((result.rank > 0).sum()),
                   grade_title(run, order[grade]) if grade >= 0 else "")  # fmt: skip


def grade_title(run: Run, code: str) -> str:
    """Return a grade's title in the reader's language, its code where it has none."""
    return next((in_language(one.title) for one in run.definition.grades if one.code == code), code)


def _figure(one: schemes.Indicator, value: float) -> str:
    return "" if math.isnan(value) else scheme_words.figure_words(one, round(value, 4))


def ways_up(score: Score) -> Ways | None:
    """Return by which single figure a unit reaches the next grade; None where there is none."""
    run = scored(score.assessment)
    # the next grade that somebody has, as the page of the score says; else the next of the scheme
    following = score.explanation["to_next"]
    goal = Goal(grade=following["grade"]["code"]) if following else None
    found = _steps(score.assessment.pk, score.assessment.manifest_digest, score.unit.code, goal)
    if not found.goal.grade or not found.steps:
        return None
    lacking = "" if found.lacking is None else ticks_text(found.lacking, run.scheme.decimals)
    return Ways(grade_title(run, found.goal.grade), lacking, found.vetoed,
                tuple(_way(run, one) for one in found.steps))  # fmt: skip


@lru_cache(maxsize=64)  # whoever tries one figure after another asks for the same steps
def _steps(pk: int, digest: str, unit: str, goal: Goal | None) -> StepsUp:
    return steps_up(_scored(pk, digest).result, unit, goal)


def _reaching(step: Any) -> float | None:
    """Return the figure to be reached with four decimals, never short of it by the rounding."""
    if step.to is None:
        return None
    upward = step.figure is None or step.to > step.figure
    return float((math.ceil if upward else math.floor)(round(step.to * 10_000, 3)) / 10_000)


def _way(run: Run, step: Any) -> Way:
    one = run.known[step.code][0]
    figure, to, by = (_figure(one, math.nan if each is None else each)
                      for each in (step.figure, _reaching(step), step.by))  # fmt: skip
    lacking = "" if step.lacking is None else ticks_text(step.lacking, run.scheme.decimals)
    return Way(step.code, in_language(one.title), figure, to, by, lacking)
