"""What imputing gives back, and the promise it keeps: an observed figure never changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from luodi.kernels.score.composite.labels import Flags, Floats
from luodi.kernels.score.problems import Problem, ScoreError, refused

# takes figures with gaps, gives an array of the same shape back in which gaps may be filled
Filling = Callable[[Floats], Floats]
Nothing = Literal["leave", "refuse"]


@dataclass(frozen=True, slots=True)
class Imputed:
    """Figures (U, I) with gaps filled, which are imputed, and which are still missing.

    ``problems`` names every column, group or row that had nothing to impute from.
    """

    values: Floats
    imputed: Flags
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> Flags:
        """Which figures are still missing."""
        return np.isnan(self.values)


def mean(figures: Floats) -> Floats:
    """Fill every gap with the mean of what is there; without a figure nothing is filled."""
    return _filled(figures, lambda known: float(known.mean()))


def median(figures: Floats) -> Floats:
    """Fill every gap with the median of what is there; without a figure nothing is filled."""
    return _filled(figures, lambda known: float(np.median(known)))


FILLINGS: dict[str, Filling] = {"mean": mean, "median": median}


def filling(using: str | Filling) -> Filling:
    """Return the way of filling of that name, or the function itself; ScoreError if not known."""
    if callable(using):
        return using
    if using in FILLINGS:
        return FILLINGS[using]
    names = ", ".join(FILLINGS)
    zh = f"没有名为“{using}”的插补方法；请用 {names} 或给出函数。"
    raise refused("using", zh, f"there is no way {using!r}; use {names} or give a function.")


def kept(before: Floats, after: Floats, path: str) -> Floats:
    """Return ``after``, or raise ScoreError: other shape, infinite, or an observed figure moved."""
    filled = np.asarray(after, dtype=np.float64)
    known = ~np.isnan(before)
    if filled.shape != before.shape or not np.array_equal(filled[known], before[known]):
        zh = "插补函数改动了已有数值或其形状；请只填补缺失值。"
        en = "the function changed an observed figure or the shape; let it fill gaps only."
        raise refused(path, zh, en)
    if np.isinf(filled).any():
        zh = "插补函数给出无穷大；请给出有限数值。"
        raise refused(path, zh, "the function filled in an infinite figure; fill in finite ones.")
    return filled


def reported(values: Floats, before: Floats, problems: list[Problem], nothing: Nothing) -> Imputed:
    """Return the outcome with its problems, or raise them where nothing must be left missing."""
    if problems and nothing == "refuse":
        raise ScoreError(Problem(one.path, "error", one.zh, one.en) for one in problems)
    return Imputed(values, np.isnan(before) & ~np.isnan(values), tuple(problems))


def empty(path: str, zh: str, en: str) -> Problem:
    """Return the warning that a column, group or row has nothing to impute from."""
    return Problem(
        path,
        "warning",
        f"{zh}没有可用于插补的数值，仍为缺失；请补充数据、改用其他方法或剔除。",
        f"{en} has no figure to impute from and stays missing; supply one, impute in another way "
        "or leave it out.",
    )


def _filled(figures: Floats, centre: Callable[[Floats], float]) -> Floats:
    known = np.sort(figures[~np.isnan(figures)])  # in order: the order of units cannot matter
    if not known.size:
        return figures
    return np.where(np.isnan(figures), centre(known), figures)
