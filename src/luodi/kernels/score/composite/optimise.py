"""Weights searched for: each element as influential as wanted, or all as much as can be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from luodi.kernels.score.composite.correlate import pearson
from luodi.kernels.score.composite.weigh import refuse_negative
from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]
# an objective no correlations reach
FAR = 1e300


@dataclass(frozen=True, slots=True)
class Aim:
    """What to search for. ``target``: wanted shares of the correlations (None: equal).

    ``balance`` comes as near to it as can be, ``infomax`` makes the correlations' sum largest.
    ``bounded`` searches over softmax(θ), which cannot be negative; without, results below 0 are
    refused by name, unless ``allow_negative``. ``steps`` bounds the iterations, ``names`` call
    the elements.
    """

    kind: Literal["balance", "infomax"] = "balance"
    target: Sequence[float] | None = None
    bounded: bool = True
    steps: int = 4000
    names: Sequence[str] = ()
    allow_negative: bool = False


@dataclass(frozen=True, slots=True)
class Optimised:
    """Weights (C,) that sum to 1, the correlations they obtain, the objective, and convergence.

    ``objective``: the mean square of (share of the correlations − wanted), or minus their sum.
    """

    weights: Floats
    obtained: Floats
    objective: float
    converged: bool


def optimised(elements: Floats, index: Callable[[Floats], Floats], aim: Aim) -> Optimised:
    """Return the weights of ``elements`` (U, C) under which their correlations with the index suit.

    ``index`` takes weights (C,), sum 1, and returns the index (U,): one ``tree_scores`` with them
    put in. Nelder–Mead, so the same input gives the same weights; a local optimum, no more.
    Raises ScoreError for a target of another length or not positive, for negative weights, and
    for an index that runs against its elements, of whose correlations there are no shares.
    Source: Becker et al. (2017), Ecological Indicators 80; COINr ``get_opt_weights``.
    """
    wanted = _wanted(aim, elements.shape[1])
    shape = _softmax if aim.bounded else _normalised

    def objective(point: Floats) -> float:
        return _objective(_correlations(elements, index(shape(point))), wanted, aim)

    found = minimize(
        objective,
        np.log(wanted) if aim.bounded else wanted,
        method="Nelder-Mead",
        options={"maxiter": aim.steps, "maxfev": aim.steps, "xatol": 1e-8, "fatol": 1e-14,
                 "adaptive": True},
    )  # fmt: skip
    weights = shape(found.x)
    if found.fun >= FAR:
        raise refused(
            "index",
            "指数与各要素的相关系数合计不大于 0；请先统一各要素的方向。",
            "its correlations with the elements sum to no more than 0; turn their directions first",
        )
    if not aim.allow_negative:
        refuse_negative(weights, aim.names or [f"#{place}" for place in range(len(weights))])
    obtained = _correlations(elements, index(weights))
    return Optimised(weights, obtained, float(found.fun), bool(found.success))


def _wanted(aim: Aim, count: int) -> Floats:
    wanted = np.ones(count) if aim.target is None else np.asarray(aim.target, dtype=np.float64)
    if wanted.shape == (count,) and np.isfinite(wanted).all() and (wanted > 0).all():
        return np.asarray(wanted / wanted.sum())
    raise refused(
        "aim.target",
        f"目标为 {wanted.tolist()}；须为 {count} 个正数。",
        f"the target is {wanted.tolist()}; give {count} positive numbers",
    )


def _correlations(elements: Floats, index: Floats) -> Floats:
    return np.nan_to_num(pearson(elements, index[:, None])[:, 0])


def _objective(correlations: Floats, wanted: Floats, aim: Aim) -> float:
    """Return how far off the aim; without a positive sum of correlations as far as can be."""
    total = float(correlations.sum())
    if aim.kind == "infomax":
        return -total
    return float(np.square(wanted - correlations / total).mean()) if total > 0 else FAR


def _softmax(point: Floats) -> Floats:
    raised = np.exp(point - point.max())
    return np.asarray(raised / raised.sum())


def _normalised(point: Floats) -> Floats:
    total = float(point.sum())
    return np.asarray(point / total) if total > 0 else np.full(len(point), 1.0 / len(point))
