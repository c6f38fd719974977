"""The means themselves, on a group whose figures are known to be in their domain."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.groups import Group, added

Floats = NDArray[np.float64]


def arithmetic(group: Group, power: float) -> Floats:
    """Σ w·x / Σ w."""
    return added(group.weights, group.filled(0.0)) / group.total


def sum_of(group: Group, power: float) -> Floats:
    """Σ w·x; what is missing is made up in proportion: the mean of what is there, times Σ w."""
    return added(group.weights, group.filled(0.0)) * group.scale


def geometric(group: Group, power: float) -> Floats:
    """exp(Σ w·ln x / Σ w), for x > 0."""
    return np.asarray(np.exp(added(group.weights, np.log(group.filled(1.0))) / group.total))


def harmonic(group: Group, power: float) -> Floats:
    """Σ w / Σ (w / x), for x > 0."""
    low = _pivot(group, -1.0)
    parts = added(group.weights, low / group.filled(low))
    return np.asarray(low * (group.total / np.where(parts > 0, parts, 1.0)))


def power_mean(group: Group, power: float) -> Floats:
    """(Σ w·x^p / Σ w)^(1/p), for x > 0 (x ≥ 0 where p > 0); the geometric mean at p = 0.

    Computed from the largest child m (the smallest where p < 0) as
    m · exp(log1p(Σ w·expm1(p·ln(x/m)) / Σ w) / p), which neither overflows nor loses digits near 0.
    """
    if power == 0.0:
        return geometric(group, power)
    pivot = _pivot(group, power)
    rise = added(group.weights, np.expm1(_exponents(group, pivot, power))) / group.total
    return np.asarray(pivot * np.exp(np.log1p(np.maximum(rise, -1.0 + 2.0**-53)) / power))


def power_parts(group: Group, power: float) -> Floats:
    """Each child's part w·x^p of Σ w·x^p (C, U), as shares that sum to 1."""
    parts = group.weights * np.exp(_exponents(group, _pivot(group, power), power))
    whole = parts.sum(axis=0)
    return np.asarray(parts / np.where(whole > 0, whole, 1.0))


def lowest(group: Group, power: float) -> Floats:
    """The smallest child present."""
    return np.where(np.isfinite(low := group.low()), low, np.nan)


def highest(group: Group, power: float) -> Floats:
    """The largest child present."""
    return np.where(np.isfinite(high := group.high()), high, np.nan)


def median(group: Group, power: float) -> Floats:
    """The middle child present, or half-way between the two middle ones; weights do not count."""
    lower, upper = middles(group)
    return lower / 2 + upper / 2


def middles(group: Group) -> tuple[Floats, Floats]:
    """The two middle children present (U,), which are one and the same where their count is odd."""
    ordered = np.sort(group.filled(np.inf), axis=0)
    count = np.broadcast_to(
        len(ordered) if group.present is None else group.present.sum(axis=0), ordered.shape[1:]
    )
    places = np.stack([np.maximum(count - 1, 0) // 2, np.minimum(count // 2, len(ordered) - 1)])
    lower, upper = np.where(count > 0, np.take_along_axis(ordered, places, axis=0), np.nan)
    return lower, upper


FORMS: dict[str, Callable[[Group, float], Floats]] = {
    "arithmetic": arithmetic, "geometric": geometric, "harmonic": harmonic, "power": power_mean,
    "sum": sum_of, "min": lowest, "max": highest, "median": median,
}  # fmt: skip


def _pivot(group: Group, power: float) -> Floats:
    pivot = group.high() if power > 0 else group.low()
    return np.where(np.isfinite(pivot), pivot, 1.0)


def _exponents(group: Group, pivot: Floats, power: float) -> Floats:
    """p · ln(x / m) (C, U), at most 0: -inf for x = 0 beside some m > 0, and 0 where all are 0."""
    positive = np.where(pivot > 0, pivot, 1.0)
    with np.errstate(divide="ignore", over="ignore"):
        ratio = np.where(pivot > 0, group.filled(positive) / positive, 1.0)
        return np.asarray(power * np.log(ratio))
