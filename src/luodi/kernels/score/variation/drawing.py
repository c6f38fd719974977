"""Points in the unit cube become draws: which scheme, which weights, which noise."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused
from luodi.kernels.score.robustness.draws import (
    by_choice,
    chosen,
    levels,
    noisy_weights,
    refuse_rel,
    seeds,
)
from luodi.kernels.score.schemes import Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.trees import full_marks
from luodi.kernels.score.validation.door import refuse_scheme
from luodi.kernels.score.variation.paths import changed, unknown
from luodi.kernels.score.variation.variations import (
    Choice,
    FigureNoise,
    LeaveOut,
    ReferenceNoise,
    Variation,
    WeightNoise,
)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """R draws: the scheme of each, factors of its weights (R, N), and what its figures meet.

    ``noises``: by noise variation the seeds (R,); ``references``: by indicator the factors (R,).
    """

    schemes: tuple[Scheme, ...]
    which: NDArray[np.intp]
    factors: Floats
    noises: tuple[tuple[FigureNoise, NDArray[np.uint64]], ...] = ()
    references: tuple[tuple[str, Floats], ...] = ()

    @property
    def steady(self) -> bool:
        """Whether the figures are the same in all draws that have the same scheme."""
        return not self.noises and not self.references

    def batches(self) -> Iterator[tuple[Scheme, NDArray[np.intp]]]:
        """Yield each scheme with the draws that have it."""
        for number, scheme in enumerate(self.schemes):
            rows = np.flatnonzero(self.which == number)
            if rows.size:
                yield scheme, rows


def refuse_unknown(scheme: Scheme, table: Table, vary: Sequence[Variation]) -> None:
    """Refuse variations that name what the scheme or the table has not, or that vary nothing.

    Raises ScoreError naming the place and the nearest that is there.
    """
    if not vary:
        raise refused(
            "vary", "没有给出要变动的内容；例如权重 ±25%。",
            "nothing is varied; give at least one variation, such as weights by ±25 %.",
        )  # fmt: skip
    for one in vary:
        _refuse(scheme, table, one)


def draws(
    scheme: Scheme, vary: Sequence[Variation], points: Floats, rng: np.random.Generator
) -> Draws:
    """Return the draws that points (R, d) stand for, a column a variation in their order.

    Noise of weights and figures is drawn as R sets, and a point picks one of them, as COINr does.
    """
    count = len(points)
    factors = np.ones((count, len(scheme.nodes)))
    choices, noises, references = [], [], []
    for one, column in zip(vary, points.T, strict=True):
        match one:
            case WeightNoise():
                factors *= _weights(scheme, one, count, rng)[chosen(column, count)]
            case LeaveOut():
                factors *= _left_out(scheme, one, column)
            case FigureNoise():
                noises.append((one, seeds(rng, count)[chosen(column, count)]))
            case ReferenceNoise():
                references.append((one.code, 1.0 + one.rel * (2.0 * column - 1.0)))
            case Choice():
                choices.append((one, chosen(column, len(one.options))))
    kinds, which = _schemes(scheme, choices, count)
    return Draws(kinds, which, factors, tuple(noises), tuple(references))


def parents(scheme: Scheme) -> NDArray[np.intp]:
    """Return the parent of each node (N,), -1 at the root."""
    place = {code: at for at, code in enumerate(scheme.nodes)}
    found = np.full(len(place), -1, dtype=np.intp)
    for group in scheme.groups:
        for child in group.children:
            found[place[child.code]] = place[group.code]
    return found


def weights_of(scheme: Scheme) -> Floats:
    """Return the weight of each node (N,), the root's 1."""
    found = [one.weight for one in scheme.indicators]
    return np.array([*found, *(one.weight for one in scheme.groups[:-1]), 1.0])


def _weights(scheme: Scheme, one: WeightNoise, count: int, rng: np.random.Generator) -> Floats:
    rel = np.zeros(len(scheme.nodes))
    rel[_nodes(scheme, one)] = one.rel
    return _kept_whole(scheme, noisy_weights(rng, np.ones(rel.size), rel, count))


def _kept_whole(scheme: Scheme, factors: Floats) -> Floats:
    """Return factors (R, N) that leave the full marks of each group what they were.

    Without it a sum would have more to give in one draw than in another, and a unit with full marks
    would lose its grade by points in every second one. A mean does not care.
    """
    place = {code: at for at, code in enumerate(scheme.nodes)}
    for group in scheme.groups:
        columns = [place[child.code] for child in group.children]
        marks = np.array([child.weight * full_marks(child) for child in group.children])
        factors[:, columns] *= (marks.sum() / (factors[:, columns] @ marks))[:, None]
    return factors


def _nodes(scheme: Scheme, one: WeightNoise) -> NDArray[np.intp]:
    if one.of:
        return np.array([scheme.nodes.index(code) for code in one.of], dtype=np.intp)
    below = np.arange(len(scheme.nodes) - 1)
    if one.level is None:
        return below
    return np.asarray(below[levels(parents(scheme))[:-1] == one.level])


def _left_out(scheme: Scheme, one: LeaveOut, column: Floats) -> Floats:
    factors = np.ones((column.size, len(scheme.nodes)))
    picked = chosen(column, len(one.of) + 1)
    for option, code in enumerate(one.of):
        factors[picked == option, scheme.nodes.index(code)] = 0.0
    return factors


def _schemes(
    scheme: Scheme, choices: list[tuple[Choice, NDArray[np.intp]]], count: int
) -> tuple[tuple[Scheme, ...], NDArray[np.intp]]:
    which, found = np.zeros(count, dtype=np.intp), []
    if not choices:
        return (scheme,), which
    table = np.column_stack([picked for _, picked in choices])
    for number, (options, rows) in enumerate(by_choice(table)):
        which[rows] = number
        other = scheme
        for (one, _), option in zip(choices, options, strict=True):
            other = changed(other, one.path, one.options[option])
        found.append(other)
    return tuple(found), which


def _refuse(scheme: Scheme, table: Table, one: Variation) -> None:
    match one:
        case Choice():
            for option in one.options:
                refuse_scheme(changed(scheme, one.path, option), table)
        case FigureNoise():
            _refuse_code("noise", one.code, table.codes)
            _refuse_code("noise", one.code, _looked_at(scheme))
        case ReferenceNoise():
            _refuse_code("reference", one.code, scheme.codes)
            referring = [each.code for each in scheme.indicators if each.curve.references]
            _refuse_code("reference", one.code, referring)
            refuse_rel(np.array([one.rel]), 1.0)
        case WeightNoise() | LeaveOut():
            place = "weights" if isinstance(one, WeightNoise) else "leave_out"
            for code in one.of:
                _refuse_code(place, code, scheme.nodes[:-1])
    _refuse_nothing_to_vary(scheme, one)


def _looked_at(scheme: Scheme) -> list[str]:
    """Return the columns that points can depend on."""
    found = [code for one in scheme.indicators
             for code in (one.column or one.code, one.denominator) if code]  # fmt: skip
    return list(dict.fromkeys(found))


def _refuse_code(place: str, code: str, known: Sequence[str]) -> None:
    if code not in known:
        raise unknown(f"{place}.{code}", code, itertools.islice(known, 40))


def _refuse_nothing_to_vary(scheme: Scheme, one: Variation) -> None:
    if isinstance(one, WeightNoise) and not _nodes(scheme, one).size:
        raise refused(
            f"weights.level {one.level}", f"第 {one.level} 层没有节点可变；层数从 1 数起。",
            f"there is no node on level {one.level} to vary; levels count from 1.",
        )  # fmt: skip
    options = (
        one.options if isinstance(one, Choice) else one.of if isinstance(one, LeaveOut) else (1,)
    )
    if not options:
        raise refused(
            "options",
            "没有给出任何选项；请至少列出一个。",
            "no option is given; list at least one.",
        )
