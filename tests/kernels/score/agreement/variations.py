"""Uncertainty by typed places of one scheme: the drawn choices and weights on file, all else ours.

``indicators.*.treatment.winmax``, ``indicators.*.curve`` and ``groups.*.aggregator`` take what
the reference drew; every score, rank and index of sensitivity is the library's.
"""

from collections.abc import Iterator

import numpy as np

from luodi.kernels.score import (
    Indicator,
    Reference,
    Result,
    Scheme,
    Table,
    Treatment,
    ZScore,
    evaluate,
)
from luodi.kernels.score.robustness.sobol import indices
from luodi.kernels.score.variation.drawing import Draws
from luodi.kernels.score.variation.paths import changed
from luodi.kernels.score.variation.replaying import Replay
from luodi.kernels.score.variation.uncertainty import Uncertainty, summed_up
from tests.kernels.score.agreement.reference import (
    Compared,
    Floats,
    compared,
    compared_ranks,
    sheet,
)
from tests.kernels.score.agreement.schemes import FROM_1, MINMAX, example, filled_by_group

KEEP = Replay(keep_points=True)
ZSCORE = ZScore(Reference("mean"), Reference("sd"), mean=10.0, sd=2.0)
CURVES = {"n_minmax": FROM_1, "n_zscore": ZSCORE}
MEANS = {"a_amean": "arithmetic", "a_gmean": "geometric"}


def comparisons() -> Iterator[Compared]:
    """Give every file of drawn weights, of four assumptions, and of sensitivity."""
    asem = example()
    imputed = filled_by_group(asem)
    scheme = asem.scheme(Indicator("", MINMAX, treatment=Treatment()))
    table = Table(imputed.table.units, asem.indicators, imputed.figures.scored)
    result = evaluate(scheme, table)
    for name in ("ua_weights_N100", "ua_weights_N1000"):
        found = summed_up(result, _draws(scheme, name), run=KEEP)
        yield _scores(name, found)
        yield _ranks(name, found)
        yield _stats(name, found)
    for name in ("ua_full_N100", "ua_full_N1000"):
        found = summed_up(result, _draws(scheme, name), run=KEEP)
        yield _scores(name, found)
        yield _stats(name, found)
    yield from _sensitivity(result)


def _sensitivity(result: Result) -> Iterator[Compared]:
    name = "sa_full_N100"
    found = summed_up(result, _draws(result.scheme, name), run=KEEP)
    yield _scores(name, found)
    file = f"{name}_sensitivity.csv"
    theirs = sheet(file)
    ours = indices(found.mean_shift, len(theirs.rows))
    both = np.column_stack([ours.first, ours.total])
    yield compared(file, both, theirs.numbers("Si", "STi"), "Si and STi")


def _draws(scheme: Scheme, name: str) -> Draws:
    """The draws on file: weights of pillars and sub-indices, and three choices where they vary."""
    drawn = sheet(f"{name}_weights_used.csv", rows=0)
    factors = np.ones((len(drawn.cells), len(scheme.nodes)))
    for column in drawn.columns:
        factors[:, scheme.nodes.index(column)] = drawn.numbers(column)[:, 0]
    if not name.endswith(("ua_weights_N100", "ua_weights_N1000")):
        return _chosen(scheme, name, factors)
    return Draws((scheme,), np.zeros(len(factors), dtype=np.intp), factors)


def _chosen(scheme: Scheme, name: str, factors: Floats) -> Draws:
    para = sheet(f"{name}_para.csv", rows=0)
    kinds, which = np.unique(np.array(para.cells), axis=0, return_inverse=True)
    return Draws(tuple(_with(scheme, *map(str, kind)) for kind in kinds), which.ravel(), factors)


def _with(scheme: Scheme, winmax: str, norm: str, mean: str) -> Scheme:
    other = changed(scheme, "indicators.*.treatment.winmax", int(winmax))
    other = changed(other, "indicators.*.curve", CURVES[norm])
    return changed(other, "groups.*.aggregator", MEANS[mean])


def _columns(file: str) -> Floats:
    theirs = sheet(file)
    return theirs.numbers(*(one for one in theirs.columns if one.startswith("r_"))).T


def _scores(name: str, found: Uncertainty) -> Compared:
    assert found.points is not None
    return compared(f"{name}_scores.csv", found.points, _columns(f"{name}_scores.csv"))


def _ranks(name: str, found: Uncertainty) -> Compared:
    file = f"{name}_ranks.csv"
    return compared_ranks(file, found.ranks.astype(np.int32), _columns(file))


def _stats(name: str, found: Uncertainty) -> Compared:
    theirs = sheet(f"{name}_rankstats.csv")
    order = [found.result.row(unit) for unit in theirs.rows]
    return compared(f"{name}_rankstats.csv", found.stats[order], theirs.numbers())
