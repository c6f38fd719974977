"""Agreement of the second half: aggregation, outranking, weights, correlations, what-if.

Each number comes out of the library's own functions, from the raw figures on: denominated,
imputed, treated and normalised here, never taken from a stage of theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.correlate import cronbach, pearson
from luodi.kernels.score.composite.denominate import Denominators, denominated
from luodi.kernels.score.composite.describe import describe, flagged
from luodi.kernels.score.composite.hows import How
from luodi.kernels.score.composite.impute import impute_columns
from luodi.kernels.score.composite.normalise import minmax
from luodi.kernels.score.composite.optimise import Aim, optimised
from luodi.kernels.score.composite.outrank import copeland, dominance, outranking
from luodi.kernels.score.composite.ranked import ranked
from luodi.kernels.score.composite.rankings import prank
from luodi.kernels.score.composite.senses import Sense
from luodi.kernels.score.composite.treat import Treatment, treated
from luodi.kernels.score.composite.trends import Outcome, compound
from luodi.kernels.score.composite.weigh import effective, loadings
from luodi.kernels.score.composite.what_if import Tree, compare, leave_one_out, sides
from tests.kernels.score.agreement.reference import Compared, Sheet, compared, compared_ranks, sheet

Floats = NDArray[np.float64]
STAGE_7 = "stage_7_Aggregated.csv"
ARITHMETIC = How()
DENOMINATORS = ("Area", "Energy", "GDP", "Population")


@dataclass(frozen=True, slots=True)
class Asem:
    """The reference's tree as arrays: codes in the order of stage 7, indicators first.

    ``raw`` and ``treated`` are its indicators (U, I), by code of the unit.
    """

    codes: tuple[str, ...]
    parent: NDArray[np.intp]
    levels: NDArray[np.intp]
    directions: Floats
    indicators: int
    units: tuple[str, ...]
    raw: Floats
    treated: Floats

    def scaled(self, lower: float = 0.0) -> Floats:
        """The treated indicators by min-max, up to 100."""
        return minmax(
            self.treated, Sense(self.directions[: self.indicators]), bounds=(lower, 100.0)
        )

    def nodes(self) -> Floats:
        """All scores of the example index."""
        return self.tree().scores(self.scaled())

    def tree(self, how: How | tuple[How, ...] = ARITHMETIC) -> Tree:
        """Equal weights and the given aggregators: one, or one a level above the indicators."""
        if isinstance(how, tuple):
            return Tree(
                self.parent, np.ones(len(self.codes)), [how[max(n - 2, 0)] for n in self.levels]
            )
        return Tree(self.parent, np.ones(len(self.codes)), how)

    def at(self, level: int) -> NDArray[np.intp]:
        """The nodes of a level (1: indicators)."""
        return np.flatnonzero(self.levels == level)

    def places(self, codes: tuple[str, ...] | list[str]) -> list[int]:
        """Where codes stand."""
        return [self.codes.index(code) for code in codes]


def asem() -> Asem:
    """Read the tree from the metadata, in the order of stage 7, and prepare the figures."""
    meta, codes = sheet("data_ASEM_iMeta.csv", rows=0), sheet(STAGE_7).columns
    rows = {code: place for place, code in enumerate(meta.column("iCode"))}
    told = {
        name: [meta.column(name)[rows[code]] for code in codes]
        for name in ("Parent", "Level", "Direction", "Denominator")
    }
    parent = np.array([codes.index(name) if name else -1 for name in told["Parent"]])
    levels = np.array([int(level) for level in told["Level"]])
    count = int((levels == 1).sum())
    whole = sheet("data_ASEM_iData.csv", rows=0)
    whole = Sheet((), whole.columns, tuple(sorted(whole.cells, key=lambda row: row[1])))
    by = [DENOMINATORS.index(name) if name else -1 for name in told["Denominator"][:count]]
    raw = whole.numbers(*codes[:count])
    per = denominated(raw, Denominators(whole.numbers(*DENOMINATORS), np.array(by))).values
    after = treated(impute_columns(per, groups=whole.column("EurAsia_group")).values, Treatment())
    directions, units = np.array(told["Direction"], float), tuple(whole.column("uCode"))
    return Asem(codes, parent, levels, directions, count, units, raw, after.values)


def comparisons() -> Iterator[Compared]:
    """Give every file that the second half reproduces."""
    tree = asem()
    yield from aggregation(tree)
    yield panel(tree)
    yield from outranked(tree)
    yield from weighed(tree)
    yield optimal(tree)
    yield from described(tree)
    yield trends()
    yield from what_if(tree)
    yield from results(tree)
    yield from one_unit(tree)


def aggregation(tree: Asem) -> Iterator[Compared]:
    """Stage 7, each mean, means by level, and missing values with and without a threshold."""
    yield compared(STAGE_7, tree.nodes(), sheet(STAGE_7).numbers())
    scaled = tree.scaled(1.0)
    means = {"a_amean": How(), "a_gmean": How("geometric"), "a_hmean": How("harmonic"),
             "a_genmean_p2": How("power", 2.0)}  # fmt: skip
    for name, how in means.items():
        yield _aggregated(f"agg_minmax1_100_{name}.csv", tree, scaled, how)
    by_level = (How(), How("geometric"), How("harmonic"))
    yield _aggregated("agg_minmax1_100_amean_gmean_hmean_by_level.csv", tree, scaled, by_level)
    for name, threshold in {"nothresh": 0.0, "thresh0.8": 0.8}.items():
        raw = minmax(tree.raw, Sense(tree.directions[: tree.indicators]))
        yield _aggregated(f"agg_with_NA_{name}.csv", tree, raw, How(threshold=threshold))


def _aggregated(file: str, tree: Asem, values: Floats, how: How | tuple[How, ...]) -> Compared:
    theirs = sheet(file)
    places = tree.places(theirs.columns)
    return compared(file, tree.tree(how).scores(values)[:, places], theirs.numbers())


def panel(tree: Asem) -> Compared:
    """The aggregates of the panel, from its normalised indicators (see ``preparation``)."""
    theirs = sheet("panel_aggregated.csv", rows=2)
    scores = tree.tree().scores(theirs.numbers(*tree.codes[: tree.indicators]))
    above = tree.codes[tree.indicators :]
    return compared(
        "panel_aggregated.csv (aggregates)", scores[:, tree.indicators :], theirs.numbers(*above)
    )


def outranked(tree: Asem) -> Iterator[Compared]:
    """Outranking of the eight pillars, Copeland, and the share of dominant pairs."""
    pillars = tree.nodes()[:, tree.at(2)]
    equal = np.ones(8)
    yield compared(
        "outrank_pillars.csv", outranking(pillars, equal), sheet("outrank_pillars.csv").numbers()
    )
    theirs = sheet("copeland_pillars.csv").numbers()[:, 0]
    yield compared_ranks("copeland_pillars.csv", copeland(pillars, equal).astype(np.int32), theirs)
    found = dominance(pillars, equal)
    told = np.array([found.pairs, round(found.share * 100, 2)])
    yield compared(
        "dominant pairs (notes 3.2)", told, np.array([71, 5.57]), "share to two decimals"
    )


def weighed(tree: Asem) -> Iterator[Compared]:
    """Effective weights and first components of the pillars."""
    theirs = sheet("weights_effective.csv")
    ours = effective(np.ones(len(tree.codes)), tree.parent)[tree.places(theirs.rows)]
    yield compared("weights_effective.csv", ours, theirs.numbers("EffWeight")[:, 0])
    theirs = sheet("weights_pca_L2.csv")
    pillars = tree.at(2)
    found = np.ones(len(tree.codes))
    values = tree.nodes()[:, pillars]
    found[pillars] = loadings(values, tree.parent[pillars], allow_negative=True).weights
    loads = theirs.numbers("Weight")[:, 0]
    ours = found[tree.places(theirs.rows)]
    yield compared("weights_pca_L2.csv", ours, loads, "negative loadings let through")


def optimal(tree: Asem) -> Compared:
    """Weights of equal influence, free to be negative as theirs are: at least as near the aim."""
    pillars, nodes = tree.at(2), tree.nodes()
    groups = [np.flatnonzero(tree.parent[pillars] == above) for above in tree.at(3)]

    def index(weights: Floats) -> Floats:
        means = [nodes[:, pillars[one]] @ weights[one] / weights[one].sum() for one in groups]
        return np.asarray(np.mean(means, axis=0))

    found = optimised(nodes[:, pillars], index, Aim(bounded=False, allow_negative=True))
    obtained = sheet("weights_opt_L2_equal.csv").numbers("Obtained")
    theirs = float(np.square(obtained - 1 / 8).mean())
    note = f"mean square off the aim: ours {found.objective:.1e}, theirs {theirs:.1e}"
    return Compared("weights_opt_L2_equal.csv", 1, max(found.objective - theirs, 0.0), note=note)


def described(tree: Asem) -> Iterator[Compared]:
    """Correlations, statistics of the raw figures, Cronbach's alpha."""
    theirs = sheet("corr_normalised_pearson.csv", rows=0)
    ours = pearson(tree.scaled()[:, tree.places(theirs.columns)])
    yield compared("corr_normalised_pearson.csv", ours, theirs.numbers())
    told = sheet("stats_raw.csv")
    values = tree.raw[:, tree.places(told.rows)]
    yield compared(
        "stats_raw.csv", _statistics(values), told.numbers(*told.columns[:-4]), "15 digits"
    )
    flags = flagged(describe(values))
    ours_flags = np.array([flags.sparse, flags.zeros, flags.coarse, flags.outliers]).T
    theirs_flags = np.array([[cell != "ok" for cell in row[-4:]] for row in told.cells])
    yield compared_ranks("stats_raw.csv (flags)", ours_flags.astype(np.int32), theirs_flags * 1.0)
    physical = np.flatnonzero(tree.parent == tree.codes.index("Physical"))
    alpha = np.array([cronbach(tree.raw[:, physical])])
    yield compared("Cronbach, raw, Physical (notes 3.2)", alpha, np.array([0.619880382176397]))


def _statistics(values: Floats) -> Floats:
    one = describe(values)
    return np.array([
        one.low, one.high, one.mean, one.median, one.deviation, one.skewness, one.kurtosis,
        one.present, one.nonzero, one.unique, one.same, one.present / one.units,
        one.share(one.nonzero), one.share(one.unique), one.share(one.same),
    ]).T  # fmt: skip


def trends() -> Compared:
    """Growth of the raw panel; where theirs is infinite, ours is missing and says why."""
    theirs = sheet("panel_trends_cagr.csv", rows=2)
    panel = sheet("data_ASEM_iData_panel.csv", rows=0)
    years = sorted(set(panel.column("Time")))
    at = {
        key: row
        for row, key in enumerate(zip(panel.column("uCode"), panel.column("Time"), strict=True))
    }
    codes = sorted({row.split()[1] for row in theirs.rows})
    values = panel.numbers(*codes)
    series = np.array([[values[at[unit, year], codes.index(code)] for unit, code in
                        (row.split() for row in theirs.rows)] for year in years])  # fmt: skip
    found = compound(series, np.array(years, float))
    rates = theirs.numbers("CAGR")[:, 0]
    told = (found.outcome == Outcome.FROM_ZERO) | (found.outcome == Outcome.FROM_NEGATIVE)
    told |= found.outcome == Outcome.TO_NEGATIVE
    note = f"{int(told.sum())} cells from or to ≤ 0: reported, not a number"
    assert told[np.isinf(rates)].all()
    return compared("panel_trends_cagr.csv", found.rate, np.where(told, np.nan, rates), note)


def what_if(tree: Asem) -> Iterator[Compared]:
    """Each indicator, pillar and sub-index left out; min-max against percentile rank."""
    figures = tree.scaled()
    for level in (1, 2, 3):
        scores, moved = (
            sheet(f"remove_L{level}_scores.csv"),
            sheet(f"remove_L{level}_meanabsdiff.csv"),
        )
        elements = np.array(tree.places(scores.columns[1:]))
        assert moved.rows[1:] == scores.columns[1:]
        found = leave_one_out(figures, tree.tree(), elements)
        ours = np.column_stack([found.nominal, found.scores])
        yield compared(f"remove_L{level}_scores.csv", ours, scores.numbers())
        yield compared(f"remove_L{level}_meanabsdiff.csv", found.moved, moved.numbers()[1:, 0])
    yield _ways_compared(tree)


def _ways_compared(tree: Asem) -> Compared:
    theirs = sheet("compare_minmax_vs_prank.csv")
    places = prank(tree.treated, Sense(tree.directions[: tree.indicators]))
    ways = [tree.tree().scores(figures)[:, -1] for figures in (tree.scaled(), places)]
    found = compare(*ways)
    rows = [tree.units.index(unit) for unit in theirs.rows]
    assert np.array_equal(np.abs(found.shift[found.order]), theirs.numbers("Abs.diff")[:, 0])
    ours = np.column_stack([found.first, found.second, found.shift, np.abs(found.shift)])[rows]
    return compared_ranks("compare_minmax_vs_prank.csv", ours, theirs.numbers())


def results(tree: Asem) -> Iterator[Compared]:
    """The tables of scores, rounded to 12 decimals, and of ranks."""
    nodes = tree.nodes()
    for name in ("ranks", "scores"):
        theirs = sheet(f"results_{name}.csv")
        rows = [tree.units.index(unit) for unit in theirs.rows]
        columns = tuple(code for code in theirs.columns if code != "Rank")
        ours = nodes[:, tree.places(columns)]
        if name == "ranks":
            yield compared_ranks("results_ranks.csv", ranked(ours)[rows], theirs.numbers())
        else:
            yield compared("results_scores.csv", np.round(ours, 12)[rows], theirs.numbers(*columns))


def one_unit(tree: Asem) -> Iterator[Compared]:
    """China: scores and ranks of the aggregates, five strongest and five weakest indicators."""
    nodes, china = tree.nodes(), tree.units.index("CHN")
    told = sheet("unit_CHN_summary.csv")
    places = tree.places(told.rows)
    ours = np.column_stack([nodes[china, places], ranked(nodes)[china, places]])
    yield compared("unit_CHN_summary.csv", ours, told.numbers("Score", "Rank"))
    # ties stand in the order of the columns, and COINr's is by parent
    order = tree.places(sheet("weights_effective.csv").rows[: tree.indicators])
    raw = tree.raw[:, order]
    found = sides(raw * tree.directions[order], china)
    for name, chosen in {"strengths": found.strengths, "weaknesses": found.weaknesses}.items():
        told = sheet(f"unit_CHN_{name}.csv")
        assert tuple(tree.codes[order[place]] for place in chosen) == told.rows
        shown = [float(f"{value:.3g}") for value in raw[china, chosen]]
        ours = np.column_stack([found.places[chosen], shown])
        yield compared(f"unit_CHN_{name}.csv", ours, told.numbers("Rank", "Value"), "3 digits")
