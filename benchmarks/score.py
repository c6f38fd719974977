"""How fast rankings are replicated, how much memory that takes, and how the peers do beside it.

Every time is the best of some rounds on the wall: the others waited for the machine. Memory is what
a process of its own held at its highest, less what it held before with its figures at hand. The
peers compute in the same run, in turn with ours, and what they compute is compared too.
"""

import importlib.util
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figure, main
from luodi.kernels.score import (
    Bands,
    Group,
    Indicator,
    Reference,
    Scheme,
    Span,
    Table,
    evaluate,
    explain,
)
from luodi.kernels.score.boards import board, frame
from luodi.kernels.score.composite.means import aggregate
from luodi.kernels.score.composite.normalise import minmax
from luodi.kernels.score.composite.topsis import topsis
from luodi.kernels.score.robustness import (
    Tree,
    noisy_weights,
    rank_rows,
    rank_stats,
    replicate,
)
from luodi.kernels.score.variation.uncertainty import uncertainty
from luodi.kernels.score.variation.variations import WeightNoise

Floats = NDArray[np.float64]
ROUNDS = 5
GROUPS = 8
PEERS = ("pymcdm", "skcriteria")
STATUS = Path("/proc/self/status")


def figures() -> Iterator[Figure]:
    """Replications, one evaluation, one explanation, memory, growth, peers."""
    yield from _replications()
    yield from _once()
    yield from _memory()
    yield from _growth()
    yield from _beside_peers()


@dataclass(frozen=True)
class Case:
    """Units × indicators in eight groups below one index, and drawn weights; some cells missing."""

    units: int
    indicators: int
    count: int
    missing: float = 0.0

    def made(self) -> tuple[Tree, Floats, Floats]:
        """Invented figures, the same in every run."""
        rng = np.random.default_rng(1)
        top = self.indicators + GROUPS
        below = [
            self.indicators + place * GROUPS // self.indicators for place in range(self.indicators)
        ]
        parent = np.array([*below, *[top] * GROUPS, -1])
        values = rng.normal(50, 10, size=(self.units, self.indicators))
        values[rng.random(values.shape) < self.missing] = np.nan
        rel = np.full(parent.size, 0.25)
        tree = Tree(parent, np.zeros(parent.size, dtype=np.bool_))
        return tree, values, noisy_weights(rng, np.ones(parent.size), rel, self.count)


LARGE, GAPS = Case(10_000, 50, 1_000), Case(10_000, 50, 1_000, missing=0.03)


def ranked(tree: Tree, values: Floats, weights: Floats) -> Floats:
    """What is timed: scores, ranks, and each unit's mean, median, 5 % and 95 % quantile."""
    ranks = replicate(tree, values, weights).ranks
    return rank_stats(ranks, ranks[0].astype(np.int32))


def _replications() -> Iterator[Figure]:
    yield Figure("10,000 x 50 x 1,000, complete", _case_seconds(LARGE), "s", "<= 0.5")
    yield Figure("10,000 x 50 x 1,000, 3 % missing", _case_seconds(GAPS), "s", "<= 1.0")
    small = _case_seconds(Case(51, 49, 1_000)) * 1000
    yield Figure("51 x 49 x 1,000 (COINr: 88,300 ms)", small, "ms", "<= 20")


def _once() -> Iterator[Figure]:
    """One evaluation with its board as a frame, and one unit's explanation, at 10,000 x 50."""
    for name, gaps in (("complete", 0.0), ("3 % missing", 0.03)):
        scheme, table = _index(Case(10_000, 50, 1, missing=gaps))
        result = evaluate(scheme, table)
        seconds = _best(partial(_framed, scheme, table))
        yield Figure(f"one evaluation with its frame, {name}", seconds * 1000, "ms", "<= 100")
        told = _best(partial(explain, result, "U4711"))
        yield Figure(f"one unit's explanation, {name}", told * 1000, "ms", "<= 5")
    few = evaluate(*_index(Case(51, 49, 1)))
    seconds = _best(lambda: uncertainty(few, [WeightNoise(0.25)], 1000, np.random.default_rng(1)))
    yield Figure("51 x 49 x 1,000 by uncertainty()", seconds * 1000, "ms", "<= 20")


def _framed(scheme: Scheme, table: Table) -> object:
    return frame(board(evaluate(scheme, table)))


def _index(case: Case) -> tuple[Scheme, Table]:
    """A case as a scheme: min-max, eight groups of means below one index, grades by quota."""
    _, values, _ = case.made()
    span = Span(Reference("min"), Reference("max"), width=100.0)
    leaves = [Indicator(f"i{place}", span, missing="renormalise")
              for place in range(case.indicators)]  # fmt: skip
    groups = [Group(f"g{place}", tuple(one for at, one in enumerate(leaves)
                                       if at * GROUPS // case.indicators == place),
                    aggregator="arithmetic") for place in range(GROUPS)]  # fmt: skip
    bands = Bands(("A", "B", "C", "D"), (0.2, 0.6, 0.95, 1.0))
    scheme = Scheme(Group("index", tuple(groups), aggregator="arithmetic"), bands=bands)
    units = tuple(f"U{number}" for number in range(case.units))
    return scheme, Table(units, scheme.codes, values)


def _memory() -> Iterator[Figure]:
    for name, case in (("complete", LARGE), ("3 % missing", GAPS)):
        if not STATUS.exists():
            yield Figure(f"memory beside the figures, {name}", 0, "only told by Linux")
            continue
        yield Figure(f"memory beside the figures, {name}", _extra_megabytes(case), "MB", "<= 300")


def _growth() -> Iterator[Figure]:
    """Seconds per unit at more units against those at 1,000; sorting alone grows by n log n."""
    each = {
        units: _case_seconds(Case(units, 50, 200)) / units for units in (1_000, 10_000, 100_000)
    }
    yield Figure("per unit, 10,000 against 1,000 units", each[10_000] / each[1_000], "ratio")
    yield Figure(
        "per unit, 100,000 against 1,000 units", each[100_000] / each[1_000], "ratio", "<= 2"
    )


def _beside_peers() -> Iterator[Figure]:
    rng = np.random.default_rng(1)
    values, weights = rng.uniform(1, 9, size=(10_000, 30)), rng.uniform(1, 2, size=30)
    given = values, weights / weights.sum()
    for method, ours in (("weighted sum", _weighted_sum), ("TOPSIS", _topsis)):
        for peer in PEERS:
            if importlib.util.find_spec(peer) is None:
                yield Figure(f"{method}: {peer}", 0, "not installed")
                continue
            theirs = _peer(peer, method)
            own, other = _in_turn(partial(ours, *given), partial(theirs, *given))
            apart = float(np.abs(ours(*given) - theirs(*given)).max())
            yield Figure(f"{method}: time of {peer} / ours", other / own, "ratio", ">= 1")
            yield Figure(f"{method}: difference to {peer}", apart, "", "<= 1e-12")


def _weighted_sum(values: Floats, weights: Floats) -> Floats:
    found = aggregate(minmax(values, bounds=(0.0, 1.0)), weights, "arithmetic")
    rank_rows(found[None])
    return found


def _topsis(values: Floats, weights: Floats) -> Floats:
    found = topsis(values, weights)
    rank_rows(found[None])
    return found


def _peer(peer: str, method: str) -> Callable[[Floats, Floats], Floats]:
    """A peer's way from figures to scores and ranks, with the same normalisation as ours."""
    return _pymcdm(method) if peer == "pymcdm" else _skcriteria(method)


def _pymcdm(method: str) -> Callable[[Floats, Floats], Floats]:
    from pymcdm import methods, normalizations
    from pymcdm.helpers import rrankdata

    weighted = methods.WSM(normalizations.minmax_normalization)
    nearest = methods.TOPSIS(normalizations.vector_normalization)

    def scored(values: Floats, weights: Floats) -> Floats:
        one = weighted if method == "weighted sum" else nearest
        found = one(values, weights, np.ones(weights.size))
        rrankdata(found)
        return np.asarray(found)

    return scored


def _skcriteria(method: str) -> Callable[[Floats, Floats], Floats]:
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel
    from skcriteria.agg.topsis import TOPSIS
    from skcriteria.preprocessing.scalers import MinMaxScaler, VectorScaler

    def scored(values: Floats, weights: Floats) -> Floats:
        matrix = skcriteria.mkdm(values, [1] * weights.size, weights=weights)
        if method == "weighted sum":
            scaled = MinMaxScaler(target="matrix").transform(matrix)
            return np.asarray(WeightedSumModel().evaluate(scaled).e_.score)
        scaled = VectorScaler(target="matrix").transform(matrix)
        return np.asarray(TOPSIS().evaluate(scaled).e_.similarity)

    return scored


def _case_seconds(case: Case) -> float:
    given = case.made()
    return _best(lambda: ranked(*given))


def _best(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    return min(_seconds(act) for _ in range(rounds))


def _in_turn(*acts: Callable[[], object]) -> list[float]:
    """Seconds of each, best of the rounds, taking turns so that a busy machine hurts all alike."""
    rounds = [[_seconds(act) for act in acts] for _ in range(3 * ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _extra_megabytes(case: Case) -> float:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_held, (case,))


def _held(case: Case) -> float:
    """In a process of its own: the highest it held while ranking, less what it held before."""
    ranked(*Case(51, case.indicators, 16, case.missing).made())  # what is loaded at first use
    given = case.made()
    before = _kilobytes("VmRSS")
    ranked(*given)
    return (_kilobytes("VmHWM") - before) / 1024


def _kilobytes(name: str) -> int:
    """Read /proc; the highest of a process begins anew with it, unlike that of getrusage."""
    lines = STATUS.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


if __name__ == "__main__":
    sys.exit(main(figures, "Scoring"))
