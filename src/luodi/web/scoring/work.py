"""The work of ``luodi score``: from a word and a path to all that is shown."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from luodi.kernels.score import Problem, Result, ScoreError, evaluate
from luodi.web.scoring.boards import warnings_of
from luodi.web.scoring.chosen_scheme import Chosen, UnknownScheme, example_of
from luodi.web.scoring.door import admitted, doubts
from luodi.web.scoring.faults import Refused, chinese, nearest, of_score_error
from luodi.web.scoring.figures_file import Given, figures_of_file
from luodi.web.scoring.robustness import Progress, robustness_of
from luodi.web.scoring.scored import Scored

Bar = Callable[[int], AbstractContextManager[Progress]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: files, the share of the period that is over, runs and their seed."""

    figures: Path | None
    before: Path | None = None
    elapsed: float = 1.0
    runs: int = 0
    seed: int = 0


def score(chosen: Chosen, wanted: Wanted, bar: Bar) -> Scored:
    """Return all that was found. Raises Refused, or UnknownScheme where no figures are to be had.

    ``bar`` gives a context with a function that moves a bar on by so many runs.
    """
    given = _figures(chosen, wanted)
    result, found = _result(chosen, given)
    told = [*given.notes, *doubts(found, result, chosen), *warnings_of(result, chosen)]
    scored = Scored(chosen, given, result, tuple(told))
    if wanted.before is not None:
        scored = replace(scored, before=_before(chosen, wanted.before, wanted.elapsed))
    if wanted.runs:
        with bar(wanted.runs) as progress:
            sure = robustness_of(result, wanted.runs, wanted.seed, progress)
        scored = replace(scored, sure=sure)
    return scored


def _before(chosen: Chosen, path: Path, elapsed: float) -> Result:
    """Return the result of the period before; its faults name its file."""
    try:
        return _result(chosen, figures_of_file(path, chosen, elapsed=elapsed))[0]
    except Refused as refused:
        mark = "：" if chinese() else ": "
        raise Refused([f"{path.name}{mark}{one}" for one in refused.sentences]) from refused


def unit_meant(word: str, scored: Scored) -> str:
    """Return the unit that a word names. Raises Refused with the nearest one."""
    units = scored.result.table.units
    if word in units:
        return word
    holding = [unit for unit in units if word and word in unit]
    if len(holding) == 1:
        return holding[0]
    near = nearest(word, units)
    told = _("“%(file)s” has no unit “%(word)s”.") % {"file": scored.given.name, "word": word}
    gap = "" if chinese() else " "
    raise Refused([told + gap + (_("Do you mean “%(word)s”?") % {"word": near} if near else _(
        "Name a unit as the first column writes it."))])  # fmt: skip


def _figures(chosen: Chosen, wanted: Wanted) -> Given:
    path, invented = wanted.figures, wanted.figures is None
    if path is None:
        path = example_of(chosen)
    if path is None:
        raise UnknownScheme(
            _("No example comes with the scheme “%(code)s”. Give the path of a file of figures.")
            % {"code": chosen.definition.code}
        )
    return figures_of_file(path, chosen, elapsed=wanted.elapsed, invented=invented)


def _result(chosen: Chosen, given: Given) -> tuple[Result, tuple[Problem, ...]]:
    found = admitted(chosen, given)
    try:
        return evaluate(chosen.rules, given.table, given.adjustments, given.vetoes), found
    except ScoreError as error:
        raise of_score_error(error) from error
