"""Transformations that draw in a long tail: three logarithms of the COIN Tool, GII's, Box-Cox.

Formulas as in COINr (docs/methods/treat.md), except ``log_gii``, which COINr computes and then
does not return. Each takes figures (U,) of one column; missing ones stay missing.
"""

from collections.abc import Callable

import numpy as np

from luodi.kernels.score.composite.labels import Floats
from luodi.kernels.score.composite.moments import moments
from luodi.kernels.score.problems import refused

Way = Callable[[Floats], Floats]


def log_ct(figures: Floats) -> Floats:
    """Return ``ln(x − min + 0.01 · (max − min))``; for a long tail of high figures."""
    least, greatest = _ends(figures)
    return np.asarray(np.log(figures - least + 0.01 * (greatest - least)), dtype=np.float64)


def log_ct_plus(figures: Floats) -> Floats:
    """Return ``log_ct``, or ``−ln(max + 0.01 · (max − min) − x)`` where the tail is of low ones."""
    least, greatest = _ends(figures)
    if moments(figures[:, None]).skewness[0] > 0:
        return log_ct(figures)
    return -np.asarray(np.log(greatest + 0.01 * (greatest - least) - figures), dtype=np.float64)


def log_ct_orig(figures: Floats) -> Floats:
    """Return ``ln(x − min + 1)``."""
    least, _ = _ends(figures)
    return np.asarray(np.log(figures - least + 1), dtype=np.float64)


def log_gii(figures: Floats) -> Floats:
    """Return ``ln((max − 1)(x − min) / (max − min) + 1)``, from 0 to ln(max).

    Raises ScoreError unless the greatest figure is above 1: else the order would be turned round.
    """
    least, greatest = _ends(figures)
    if greatest <= 1:
        zh = f"GII 对数变换要求最大值大于 1，现为 {greatest:g}；请改用 log_ct。"
        en = f"the GII logarithm needs a greatest figure above 1, it is {greatest:g}; use log_ct."
        raise refused("values", zh, en)
    share = (figures - least) / (greatest - least)
    return np.asarray(np.log((greatest - 1) * share + 1), dtype=np.float64)


def box_cox(figures: Floats, power: float | None = None) -> Floats:
    """Return ``(z^power − 1) / power`` of ``z = x − min + 1``, and ln z for power 0.

    Without a power it is the one of the greatest likelihood (Box and Cox 1964, by scipy).
    """
    # scipy.stats takes a second to load, and hardly a scheme asks for this
    from scipy import special, stats

    least, _ = _ends(figures)
    shifted = figures - least + 1
    if power is None:
        power = float(stats.boxcox_normmax(np.sort(shifted[~np.isnan(shifted)]), method="mle"))
    after = np.asarray(special.boxcox(shifted, power), dtype=np.float64)
    if np.isinf(after).any():
        zh = f"Box-Cox 变换的幂 {power:g} 使数值溢出；请取更接近 0 的幂。"
        raise refused("values", zh, f"the power {power:g} runs over; take one nearer to 0.")
    return after


TRANSFORMS: dict[str, Way] = {
    "log_ct": log_ct,
    "log_ct_plus": log_ct_plus,
    "log_ct_orig": log_ct_orig,
    "log_gii": log_gii,
    "box_cox": box_cox,
}


def transform(way: str | Way) -> Way:
    """Return the transformation of that name, or the function itself; ScoreError if not known."""
    if callable(way):
        return way
    if way in TRANSFORMS:
        return TRANSFORMS[way]
    names = ", ".join(TRANSFORMS)
    zh = f"没有名为“{way}”的变换；请用 {names} 或给出函数。"
    raise refused("treatment.then", zh, f"there is no transformation {way!r}; use {names}.")


def _ends(figures: Floats) -> tuple[float, float]:
    known = figures[~np.isnan(figures)]
    if not known.size or known.min() == known.max():
        zh = "该列没有数值或数值全部相同，无法变换；请不作处理或剔除。"
        en = "the column has no figures or all are alike; leave it untreated or leave it out."
        raise refused("values", zh, en)
    return float(known.min()), float(known.max())
