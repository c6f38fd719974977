"""Agreement of the scheme route: the reference's index as one scheme, evaluated in one call.

Two schemes in a row: the first divides and fills gaps by group (its cohorts are those groups), the
second treats, normalises and aggregates all units together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score import (
    Borda,
    Curve,
    Group,
    Indicator,
    PercentRank,
    Reference,
    Result,
    Scheme,
    Span,
    Table,
    Treatment,
    ZScore,
    evaluate,
    flat,
    ranks,
    ticks,
)
from luodi.kernels.score.schemes import Aggregator
from tests.kernels.score.agreement.reference import Compared, compared, compared_ranks, sheet

Floats = NDArray[np.float64]
LOW, HIGH = Reference("min"), Reference("max")
MINMAX, FROM_1 = Span(LOW, HIGH, 0.0, 100.0), Span(LOW, HIGH, 1.0, 99.0)
ARITHMETIC: tuple[Aggregator, ...] = ("arithmetic",) * 3
DENOMINATORS = ("Area", "Energy", "GDP", "Population")
STAGE_7 = "stage_7_Aggregated.csv"
# digits behind the point on which ranks are taken here: as many as a total of 100 is exact to
DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Asem:
    """The reference's metadata by code, its nodes in the order of stage 7, its indicators."""

    meta: dict[str, dict[str, str]]
    nodes: tuple[str, ...]
    indicators: tuple[str, ...]

    def scheme(
        self,
        rule: Indicator,
        means: tuple[Aggregator, ...] = ARITHMETIC,
        weights: dict[str, float] | None = None,
        **more: float,
    ) -> Scheme:
        """Return the whole tree: one rule for all indicators, a mean a level, perhaps weights."""
        return Scheme(self._node("Index", rule, means, weights or {}, more), DECIMALS)  # type: ignore[arg-type]

    def _node(
        self,
        code: str,
        rule: Indicator,
        means: tuple[Aggregator, ...],
        weights: dict[str, float],
        more: dict[str, float],
    ) -> Indicator | Group:
        row = self.meta[code]
        weight = weights.get(code, float(row["Weight"]))
        if row["Level"] == "1":
            return replace(
                rule, code=code, weight=weight, direction=1 if row["Direction"] == "1" else -1
            )
        children = tuple(
            self._node(child, rule, means, weights, more)
            for child in self.nodes if self.meta[child]["Parent"] == code
        )  # fmt: skip
        return Group(code, children, weight, means[int(row["Level"]) - 2], **more)

    def at(self, result: Result, codes: tuple[str, ...]) -> Floats:
        """Return the values of some nodes (U, N)."""
        return result.nodes[:, [result.scheme.nodes.index(code) for code in codes]]


def comparisons() -> Iterator[Compared]:
    """Give every file that a scheme reproduces."""
    asem = example()
    filled = filled_by_group(asem)
    yield compared(
        "stage_2_Denominated.csv", filled.figures.given, _theirs(asem, "stage_2_Denominated")
    )
    yield compared("stage_3_Imputed.csv", filled.figures.scored, _theirs(asem, "stage_3_Imputed"))
    table = Table(filled.table.units, asem.indicators, filled.figures.scored)
    index = evaluate(asem.scheme(Indicator("", MINMAX, treatment=Treatment())), table)
    yield from _stages(asem, index)
    yield from _means(asem, table)
    yield from _curves(asem, table)
    yield from _gaps(asem)
    yield _outranking(asem, index)
    yield from _weights(asem, replace(table, codes=index.scheme.codes, values=index.figures.scored))


def _stages(asem: Asem, index: Result) -> Iterator[Compared]:
    order = [index.scheme.codes.index(code) for code in asem.indicators]
    after = index.figures.scored[:, order]
    yield compared("stage_5_Treated.csv", after, _theirs(asem, "stage_5_Treated"))
    treated = sheet("treat_points.csv")
    marks = np.array([[cell != "" for cell in row] for row in treated.cells])
    places = [index.scheme.codes.index(code) for code in treated.columns]
    moved = index.figures.treated[:, places].astype(np.int32)
    yield compared_ranks("treat_points.csv (mask)", moved, marks * 1.0)
    yield compared(STAGE_7, asem.at(index, asem.nodes), sheet(STAGE_7).numbers(), "all 60 columns")
    theirs = sheet("results_ranks.csv")
    order = [index.row(unit) for unit in theirs.rows]
    yield compared_ranks("results_ranks.csv", _ranks(asem.at(index, theirs.columns))[order],
                         theirs.numbers())  # fmt: skip
    yield compared_ranks("results_ranks.csv (rank)", index.rank[order],
                         theirs.numbers("Index")[:, 0])  # fmt: skip


def _means(asem: Asem, table: Table) -> Iterator[Compared]:
    ways: dict[str, tuple[Aggregator, ...]] = {
        "a_amean": ARITHMETIC,
        "a_gmean": ("geometric",) * 3,
        "a_hmean": ("harmonic",) * 3,
        "a_genmean_p2": ("power",) * 3,
        "amean_gmean_hmean_by_level": ("arithmetic", "geometric", "harmonic"),
    }
    rule = Indicator("", FROM_1, treatment=Treatment())
    for name, means in ways.items():
        theirs = sheet(f"agg_minmax1_100_{name}.csv")
        found = evaluate(asem.scheme(rule, means, power=2.0), table)
        ours = asem.at(found, theirs.columns)
        yield compared(f"agg_minmax1_100_{name}.csv", ours, theirs.numbers())


def _curves(asem: Asem, table: Table) -> Iterator[Compared]:
    curves: dict[str, Curve] = {
        "norm_minmax_0_100": MINMAX,
        "norm_minmax_1_100": FROM_1,
        "norm_zscore": ZScore(Reference("mean"), Reference("sd")),
        "norm_prank": PercentRank(),
        "norm_borda": Borda(),
    }
    for name, curve in curves.items():
        found = evaluate(asem.scheme(Indicator("", curve, treatment=Treatment())), table)
        ours, theirs = asem.at(found, asem.indicators), _theirs(asem, name)
        if isinstance(curve, PercentRank | Borda):
            yield _places(f"{name}.csv", ours, theirs, _theirs(asem, "stage_5_Treated"))
        else:
            yield compared(f"{name}.csv", ours, theirs)
    yield from _percent_ranks(asem, table)


def _places(file: str, ours: Floats, theirs: Floats, figures: Floats) -> Compared:
    """Compare places; 3.4 and 3.4000000000000004 tie here, on purpose, and not in COINr."""
    away = np.abs(figures[:, None] - figures[None, :])
    noise = ((away > 0) & (away < 1e-12 * np.abs(figures))).any(axis=1)
    assert (ours[noise] <= theirs[noise]).all()
    note = f"{int(noise.sum())} cells that differ in the 16th digit left out: they tie here"
    return compared(file, np.where(noise, 0.0, ours), np.where(noise, 0.0, theirs), note)


def _percent_ranks(asem: Asem, table: Table) -> Iterator[Compared]:
    theirs = sheet("compare_minmax_vs_prank.csv")
    curves: dict[str, Curve] = {"coin.1": MINMAX, "coin.2": PercentRank(100.0)}
    for column, curve in curves.items():
        found = evaluate(asem.scheme(Indicator("", curve, treatment=Treatment())), table)
        order = [found.row(unit) for unit in theirs.rows]
        yield compared_ranks(f"compare_minmax_vs_prank.csv, {column}", found.rank[order],
                             theirs.numbers(column)[:, 0])  # fmt: skip


def _gaps(asem: Asem) -> Iterator[Compared]:
    raw = sheet("stage_1_Raw.csv")
    table = Table(raw.rows, asem.indicators, raw.numbers(*asem.indicators))
    rule = Indicator("", MINMAX, missing="renormalise")
    for name, threshold in {"nothresh": 0.0, "thresh0.8": 0.8}.items():
        theirs = sheet(f"agg_with_NA_{name}.csv")
        found = evaluate(asem.scheme(rule, threshold=threshold), table)
        yield compared(f"agg_with_NA_{name}.csv", asem.at(found, theirs.columns), theirs.numbers())


def _outranking(asem: Asem, index: Result) -> Compared:
    pillars = tuple(code for code in asem.nodes if asem.meta[code]["Level"] == "2")
    values = asem.at(index, pillars)
    plain = Span(Reference("fixed", 0.0), Reference("fixed", 1.0))
    root = Group("Copeland", tuple(Indicator(code, plain) for code in pillars),
                 aggregator="copeland")  # fmt: skip
    found = evaluate(Scheme(root), Table(index.table.units, pillars, values))
    return compared(
        "copeland_pillars.csv", found.nodes[:, -1:], sheet("copeland_pillars.csv").numbers()
    )


def _weights(asem: Asem, table: Table) -> Iterator[Compared]:
    drawn, scores = (
        sheet("ua_weights_N100_weights_used.csv", rows=0),
        sheet("ua_weights_N100_scores.csv"),
    )
    rule = Indicator("", MINMAX)
    runs = [
        evaluate(asem.scheme(rule, weights=dict(zip(drawn.columns, row, strict=True))), table)
        for row in drawn.numbers().tolist()
    ]
    ours = np.column_stack([run.nodes[:, -1] for run in runs])
    yield compared("ua_weights_N100_scores.csv", ours, scores.numbers()[:, 1:])
    theirs = sheet("ua_weights_N100_ranks.csv").numbers()[:, 1:]
    yield compared_ranks(
        "ua_weights_N100_ranks.csv", np.column_stack([run.rank for run in runs]), theirs
    )


def filled_by_group(asem: Asem) -> Result:
    """Denominators and the means of the groups, as a scheme whose cohorts are the groups."""
    whole = sheet("data_ASEM_iData.csv", rows=0)
    order = np.argsort(whole.column("uCode"))
    columns = (*asem.indicators, *DENOMINATORS)
    groups = np.array(whole.column("EurAsia_group"))[order]
    table = Table(tuple(np.array(whole.column("uCode"))[order].tolist()), columns,
                  whole.numbers(*columns)[order], cohort=tuple(groups.tolist()))  # fmt: skip
    plain = Span(Reference("fixed", 0.0), Reference("fixed", 1.0))
    rules = tuple(
        Indicator(code, plain, missing="impute_mean", denominator=asem.meta[code]["Denominator"])
        for code in asem.indicators
    )
    return evaluate(Scheme(flat(rules), 0), table)


def example() -> Asem:
    meta, nodes = sheet("data_ASEM_iMeta.csv", rows=0), sheet(STAGE_7).columns
    rows = [dict(zip(meta.columns, row, strict=True)) for row in meta.cells]
    known = {row["iCode"]: row for row in rows}
    return Asem(known, nodes, tuple(code for code in nodes if known[code]["Level"] == "1"))


def _theirs(asem: Asem, name: str) -> Floats:
    return sheet(f"{name}.csv").numbers(*asem.indicators)


def _ranks(values: Floats) -> NDArray[np.int32]:
    everybody = np.ones(len(values), dtype=np.bool_)
    return np.column_stack([ranks(ticks(one, DECIMALS), everybody) for one in values.T])
