"""Uncertainty and sensitivity of the example index, from the raw figures and the draws on file.

R's random numbers are not ours, so the drawn weights and choices are read; every score, rank,
statistic and index of sensitivity is computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from luodi.kernels.score.composite.denominate import Denominators, denominated
from luodi.kernels.score.composite.impute import impute_columns
from luodi.kernels.score.composite.normalise import minmax, zscore
from luodi.kernels.score.composite.senses import Sense
from luodi.kernels.score.composite.treat import Treatment, treated
from luodi.kernels.score.robustness import (
    Ranks,
    Replications,
    Run,
    Tree,
    by_choice,
    indices,
    mean_shift,
    rank_stats,
    replicate,
)  # fmt: skip
from tests.kernels.score.agreement.reference import (
    Compared,
    Floats,
    Sheet,
    compared,
    compared_ranks,
    sheet,
)  # fmt: skip

NORMS, AGGREGATIONS = ("n_minmax", "n_zscore"), ("a_amean", "a_gmean")
KEPT = Run(keep_scores=True)
DENOMINATORS = ("Area", "Energy", "GDP", "Population")


def comparisons() -> Iterator[Compared]:
    """Both families of files: weights alone, and weights with three choices of method."""
    example = Example(sheet("data_ASEM_iMeta.csv", rows=0), sheet("stage_7_Aggregated.csv").columns)
    nominal = example.replicated(
        example.normal(5, "minmax 0-100"), np.ones((1, len(example.codes)))
    )
    for name in ("ua_weights_N100", "ua_weights_N1000"):
        yield from _weights(example, nominal, name)
    for name in ("ua_full_N100", "ua_full_N1000"):
        found = _full(example, name)
        yield _scores(name, found, nominal)
        yield _stats(name, found.ranks, nominal)
    yield from _sensitivity(example, nominal)


@dataclass(frozen=True)
class Example:
    """The example index: its metadata, and its nodes in the order of the stages."""

    meta: Sheet
    codes: tuple[str, ...]

    @cached_property
    def tree(self) -> Tree:
        """The nodes below their parents."""
        parents = [self.of(code, "Parent") for code in self.codes]
        parent = np.array([self.codes.index(one) if one else -1 for one in parents])
        return Tree(parent, np.zeros(parent.size, dtype=np.bool_))

    @cached_property
    def imputed(self) -> Floats:
        """Raw figures by unit, denominated, what is missing imputed by the mean of the group."""
        whole = sheet("data_ASEM_iData.csv", rows=0)
        raw = Sheet((), whole.columns, tuple(sorted(whole.cells, key=lambda row: row[1])))
        own = self.codes[: self.tree.indicators]
        by = [self.of(code, "Denominator") for code in own]
        places = np.array([DENOMINATORS.index(one) if one else -1 for one in by])
        given = Denominators(raw.numbers(*DENOMINATORS), places)
        divided = denominated(raw.numbers(*own), given).values
        return impute_columns(divided, groups=raw.column("EurAsia_group")).values

    def normal(self, winmax: int, norm: str) -> Floats:
        """Treated with so many points to winsorise, then normalised."""
        own = self.codes[: self.tree.indicators]
        sense = Sense(np.array([float(self.of(code, "Direction")) for code in own]))
        figures = treated(self.imputed, Treatment(most=winmax)).values
        if norm == "n_zscore":
            return zscore(figures, sense, to=(10.0, 2.0))
        return minmax(figures, sense, bounds=(1.0 if norm == "n_minmax" else 0.0, 100.0))

    def of(self, code: str, column: str) -> str:
        """One cell of the metadata."""
        return self.meta.column(column)[self.meta.column("iCode").index(code)]

    def weights(self, name: str) -> Floats:
        """The drawn weights on file (R, N); those of indicators and of the root stay 1."""
        drawn = sheet(f"{name}_weights_used.csv", rows=0)
        found = np.ones((len(drawn.cells), len(self.codes)))
        for column in drawn.columns:
            found[:, self.codes.index(column)] = drawn.numbers(column)[:, 0]
        return found

    def replicated(self, figures: Floats, weights: Floats) -> Replications:
        """Scores and ranks under each row of weights."""
        return replicate(self.tree, figures, weights, run=KEPT)


def _weights(example: Example, nominal: Replications, name: str) -> Iterator[Compared]:
    found = example.replicated(example.normal(5, "minmax 0-100"), example.weights(name))
    yield _scores(name, found, nominal)
    file = f"{name}_ranks.csv"
    yield compared_ranks(file, found.ranks.T.astype(np.int32), _runs(file))
    yield _stats(name, found.ranks, nominal)


def _full(example: Example, name: str) -> Replications:
    """Each combination of treatment, normalisation and mean once, for all of its replications."""
    para, weights = sheet(f"{name}_para.csv", rows=0), example.weights(name)
    choices = np.column_stack([
        para.numbers("Winmax")[:, 0],
        [NORMS.index(one) for one in para.column("Norm")],
        [AGGREGATIONS.index(one) for one in para.column("Agg")],
    ]).astype(np.intp)  # fmt: skip
    shape = (len(weights), len(example.imputed))
    ranks, scores = np.empty(shape, dtype=np.uint16), np.empty(shape)
    for (winmax, norm, mean), rows in by_choice(choices):
        figures = example.normal(winmax, NORMS[norm])
        one = replicate(
            example.tree, figures, weights[rows], "geometric" if mean else "arithmetic", KEPT
        )
        ranks[rows], scores[rows] = one.ranks, one.scores
    return Replications(ranks, scores)


def _sensitivity(example: Example, nominal: Replications) -> Iterator[Compared]:
    name, file = "sa_full_N100", "sa_full_N100_sensitivity.csv"
    found = _full(example, name)
    yield _scores(name, found, nominal)
    yield _stats(name, found.ranks[:200], nominal)  # of the blocks A and B
    theirs = sheet(file)
    shift = mean_shift(found.ranks, nominal.ranks[0].astype(np.int32))
    ours = indices(shift, len(theirs.rows))
    both = np.column_stack([ours.first, ours.total])
    note = "Si, STi; the bounds are draws of R's generator"
    yield compared(file, both, theirs.numbers("Si", "STi"), note)


def _scores(name: str, found: Replications, nominal: Replications) -> Compared:
    file = f"{name}_scores.csv"
    assert found.scores is not None and nominal.scores is not None
    ours = np.vstack([nominal.scores, found.scores]).T
    return compared(file, ours, sheet(file).numbers())


def _runs(file: str) -> Floats:
    return sheet(file).numbers()[:, 1:]


def _stats(name: str, ranks: Ranks, nominal: Replications) -> Compared:
    file = f"{name}_rankstats.csv"
    ours = rank_stats(ranks, nominal.ranks[0].astype(np.int32))
    return compared(file, ours, sheet(file).numbers())
