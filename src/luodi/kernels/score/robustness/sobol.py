"""Sobol indices: how much of the variance each assumption causes, alone and with the others."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused
from luodi.kernels.score.robustness.fold import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Indices:
    """First order and total order (d,); where nothing varies all are 0 and ``varies`` is False.

    First order may come out below 0 when n is small: that is its error, shown by the interval.
    """

    first: Floats
    total: Floats
    varies: bool


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Quantiles (d, 2), low and high, of both indices over bootstrap draws."""

    first: Floats
    total: Floats


def design(rng: np.random.Generator, n: int, d: int, *, low_discrepancy: bool = False) -> Floats:
    """Return points (n(d + 2), d) in [0, 1): block A, block B, then per assumption AB_i.

    AB_i is A with column i of B. ``low_discrepancy`` takes scrambled Sobol points, best when n is
    a power of 2. Source: Saltelli et al. 2010, Comput. Phys. Commun. 181, 259; COINr SA_sample.
    """
    if n < 1 or d < 1:
        raise refused(
            "sobol",
            f"样本数{n}、假设数{d}：都至少为1。",
            f"{n} points of {d} assumptions: there must be at least one of each.",
        )
    both = _sobol(rng, n, 2 * d) if low_discrepancy else rng.random((n, 2 * d))
    a, b = both[:, :d], both[:, d:]
    mixed = np.repeat(a[None], d, axis=0)
    for place in range(d):
        mixed[place, :, place] = b[:, place]
    return np.concatenate([a, b, mixed.reshape(n * d, d)])


def indices(y: Floats, d: int) -> Indices:
    """Return both orders of the outcomes y (n(d + 2),) in the order of `design`.

    S_i = mean(yB (yABi - yA)) / V,  ST_i = sum((yA - yABi)²) / (2 n V), V the variance (n - 1) of A
    and B together. Source: COINr 1.1.14, SA_estimate (MIT); Saltelli et al. 2010.
    """
    return _indices(*_divided(y, d))


def intervals(
    y: Floats, d: int, draws: int, rng: np.random.Generator, *, level: float = 0.9
) -> Intervals:
    """Return bootstrap intervals: points are drawn anew ``draws`` times, with all their outcomes.

    level 0.9 gives the 5 % and the 95 % quantile. Source: as `indices`; percentile bootstrap.
    """
    a, b, mixed = _divided(y, d)
    if draws < 1 or not 0 < level < 1:
        raise refused(
            "sobol.draws",
            f"重抽次数{draws}、置信水平{level}：次数至少为1，水平须在0和1之间。",
            f"{draws} draws at level {level}: at least one draw, and a level between 0 and 1.",
        )
    picked = rng.integers(0, a.size, size=(draws, a.size))
    found = [_indices(a[rows], b[rows], mixed[:, rows]) for rows in picked]
    shares = [(1 - level) / 2, (1 + level) / 2]
    first, total = np.array([one.first for one in found]), np.array([one.total for one in found])
    return Intervals(np.quantile(first, shares, axis=0).T, np.quantile(total, shares, axis=0).T)


def _indices(a: Floats, b: Floats, mixed: Floats) -> Indices:
    together = np.concatenate([a, b])
    if np.ptp(together) == 0:
        return Indices(np.zeros(len(mixed)), np.zeros(len(mixed)), varies=False)
    variance = np.var(together, ddof=1)
    first = (b * (mixed - a)).mean(axis=1) / variance
    total = ((a - mixed) ** 2).sum(axis=1) / (2 * a.size * variance)
    return Indices(first, total, varies=True)


def _divided(y: Floats, d: int) -> tuple[Floats, Floats, Floats]:
    n = y.size // (d + 2)
    if n < 1 or y.size != n * (d + 2) or not np.isfinite(y).all():
        raise refused(
            "sobol.y",
            f"{d}个假设需要{d + 2}段等长的结果，且都是有限数；收到{y.size}个。",
            f"{d} assumptions need {d + 2} blocks of as many finite outcomes; {y.size} came.",
        )
    return y[:n], y[n : 2 * n], y[2 * n :].reshape(d, n)


def _sobol(rng: np.random.Generator, n: int, width: int) -> NDArray[np.float64]:
    from scipy.stats import qmc  # takes a second to load, and only this asks for it

    points = qmc.Sobol(width, scramble=True, rng=rng).random_base2(max(0, (n - 1).bit_length()))
    return np.asarray(points[:n], dtype=np.float64)
