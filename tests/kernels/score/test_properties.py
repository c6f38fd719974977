"""What holds for any figures: order, monotony, quotas, vetoes, scale, ties, sums."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from luodi.kernels.score import (
    Adjustment,
    Around,
    Bands,
    Bonus,
    Borda,
    Count,
    Curve,
    Deduct,
    Gate,
    Group,
    Indicator,
    Inverse,
    Ladder,
    PercentRank,
    Piecewise,
    Ratio,
    Reciprocal,
    Reference,
    Result,
    Scheme,
    Span,
    Steps,
    Table,
    Treatment,
    Veto,
    ZScore,
    evaluate,
    explain,
    fixed,
    flat,
    grades,
)
from luodi.kernels.score.schemes import Aggregator, Missing
from luodi.kernels.score.vetoes import Effect

FEW = settings(max_examples=50, deadline=None)
SEEDS = st.integers(0, 2**32 - 1)
TEN = fixed(10.0)
MEAN, SD, LOW, HIGH = (Reference(kind) for kind in ("mean", "sd", "min", "max"))
UP: tuple[Curve, ...] = (
    Ratio(TEN), Ratio(MEAN), Ratio(HIGH), Span(fixed(1.0), fixed(50.0)), Span(LOW, HIGH, 0.2, 0.8),
    ZScore(fixed(10.0), fixed(4.0)), Gate(TEN), Steps(TEN, ((0.5, 0.3), (0.9, 0.7), (1.0, 1.0))),
    Piecewise(TEN, ((0.5, 0.0), (1.0, 0.8), (2.0, 1.0))), Deduct(TEN, 0.05, 0.1),
    Bonus(TEN, 0.1, 0.2, 1.0), Around(TEN, 1.0, 0.1), Count(0.1), Ladder(0.1),
    Ladder(rungs=(1.0, 0.9, 0.5)), PercentRank(), Borda(),
)  # fmt: skip
DOWN: tuple[Curve, ...] = (
    Inverse(TEN), Inverse(MEAN), Reciprocal(TEN), Span(LOW, HIGH), Gate(TEN),
    Deduct(TEN, 0.05, 0.1), Bonus(TEN, 0.1, 0.2, 1.0), Around(TEN, 1.0, 0.1), Count(0.1),
    Ladder(0.1), PercentRank(), Steps(TEN, ((0.5, 0.9), (1.0, 0.5)), below=1.0),
)  # fmt: skip
MEANS: tuple[Aggregator, ...] = (
    "sum", "arithmetic", "geometric", "harmonic", "power", "min", "max", "median", "copeland",
)  # fmt: skip
ANY_SIGN: tuple[Aggregator, ...] = ("sum", "arithmetic", "min", "max", "median", "copeland")
POLICIES: tuple[Missing, ...] = (
    "zero", "penalty", "cohort_mean", "full", "carry", "impute_mean", "impute_median",
    "renormalise", "not_applicable",
)  # fmt: skip
BANDS = Bands(("A", "B", "C", "D"), (0.2, 0.6, 0.95, 1.0))
CODES = ("a", "b", "c", "d")


def drawn(seed: int, units: int = 23, gaps: float = 0.2) -> Table:
    """Any figures of four indicators in two cohorts, with gaps, targets and a past."""
    rng = np.random.default_rng(seed)
    values, previous, targets = rng.lognormal(2.0, 0.8, (3, units, 4)).round(2)
    values[rng.random(values.shape) < gaps] = np.nan
    return Table(
        tuple(f"第{place}家" for place in range(units)), CODES, values,
        cohort=tuple(rng.choice(["大", "小"], units).tolist()), targets=targets, previous=previous,
    )  # fmt: skip


def scheme(seed: int, means: tuple[Aggregator, ...]) -> Scheme:
    """Any tree of two levels with any curves and policies."""
    rng = np.random.default_rng(seed)

    def rule(code: str) -> Indicator:
        sign = int(rng.choice([1, -1]))
        of = UP if sign > 0 else DOWN
        return Indicator(
            code, of[rng.integers(len(of))], float(rng.integers(1, 60)), 1 if sign > 0 else -1,
            0.01, float(rng.choice([1.5, np.inf])), str(rng.choice(POLICIES)),  # type: ignore[arg-type]
            penalty=0.0, treatment=Treatment() if rng.random() < 0.3 else None,
        )  # fmt: skip

    def mean() -> Aggregator:
        return means[rng.integers(len(means))]

    inner = Group("works", (rule("c"), rule("d")), float(rng.integers(1, 60)), mean(), 2.0)
    return Scheme(Group("all", (rule("a"), rule("b"), inner), 1.0, mean(), 2.0), ties=("a",),
                  bands=BANDS)  # fmt: skip


def some(seed: int) -> tuple[Scheme, Table]:
    """A scheme and a table that it can score: means of products would take no zeros and losses."""
    return scheme(seed, ANY_SIGN), drawn(seed)


def same(one: Result, other: Result, rows: np.ndarray | slice = slice(None)) -> bool:
    """Whether results are the same to the last tick, rank and grade."""
    return all(
        np.array_equal(getattr(one, plane)[rows], getattr(other, plane))
        for plane in ("total", "rank", "grade", "how", "tied_on_points")
    ) and np.array_equal(one.score[rows], other.score, equal_nan=True)


@FEW
@given(SEEDS)
def test_the_order_of_units_changes_nothing_even_with_gaps(seed: int) -> None:
    rules, of = some(seed)
    rows = np.random.default_rng(seed).permutation(len(of.units))
    names = [tuple(np.array(part)[rows].tolist()) for part in (of.units, of.cohort)]
    assert of.targets is not None and of.previous is not None
    other = replace(of, units=names[0], cohort=names[1], values=of.values[rows],
                    targets=of.targets[rows], previous=of.previous[rows])  # fmt: skip

    assert same(evaluate(rules, of), evaluate(rules, other), rows)


@FEW
@given(SEEDS, st.permutations(range(4)))
def test_the_order_of_columns_changes_nothing_even_with_gaps(seed: int, places: list[int]) -> None:
    rules, of = some(seed)
    assert of.targets is not None and of.previous is not None
    other = replace(of, codes=tuple(CODES[place] for place in places), values=of.values[:, places],
                    targets=of.targets[:, places], previous=of.previous[:, places])  # fmt: skip

    assert same(evaluate(rules, of), evaluate(rules, other))


@FEW
@given(SEEDS)
def test_the_order_of_rules_changes_no_total(seed: int) -> None:
    rules, of = some(seed)
    first, second, inner = rules.root.children
    turned = Scheme(replace(rules.root, children=(inner, second, first)), ties=("a",), bands=BANDS)

    one, other = evaluate(rules, of), evaluate(turned, of)

    assert np.array_equal(one.total, other.total) and np.array_equal(one.rank, other.rank)


@pytest.mark.parametrize(("curves", "sign"), [(UP, 1), (DOWN, -1)])
@FEW
@given(seed=SEEDS, at=st.integers(0, 10**6))
def test_a_better_figure_never_costs_a_share(
    curves: tuple[Curve, ...], sign: int, seed: int, at: int
) -> None:
    rule = Indicator("a", curves[at % len(curves)], 10.0, 1 if sign > 0 else -1)
    of = replace(drawn(seed, gaps=0.0), cohort=())
    better = of.values.copy()
    better[3, 0] *= 1.3 if sign > 0 else 0.7

    rules = Scheme(flat((rule,)))

    before, after = evaluate(rules, of), evaluate(rules, replace(of, values=better))

    assert after.nodes[3, 0] >= before.nodes[3, 0] - 1e-12
    assert (before.how == 0).all()


@pytest.mark.parametrize("kind", MEANS)
@FEW
@given(seed=SEEDS, at=st.integers(0, 3))
def test_a_better_figure_never_costs_a_total(kind: Aggregator, seed: int, at: int) -> None:
    rules = tuple(Indicator(code, Ratio(TEN), float(weight), floor=0.01)
                  for weight, code in enumerate(CODES, 1))  # fmt: skip
    root = Group("all", (*rules[:2], Group("works", rules[2:], 5.0, kind, 2.0)), 1.0, kind, 2.0)
    of = replace(drawn(seed, gaps=0.0), cohort=())
    better = of.values.copy()
    better[3, at] *= 1.3

    before = evaluate(Scheme(root), of)
    after = evaluate(Scheme(root), replace(of, values=better))

    assert after.total[3] >= before.total[3] and after.rank[3] <= before.rank[3]


@FEW
@given(st.integers(0, 300), st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_quotas_are_kept(units: int, shares: list[float]) -> None:
    bands = Bands(("A", "B", "C", "D"), (*sorted(shares), 1.0))

    found = grades(np.arange(1, units + 1, dtype=np.int32), bands)

    for place, share in enumerate(bands.up_to):
        count = int((found <= place).sum())
        assert share * units - 1 < count <= share * units + 1e-6
    assert (np.diff(found) >= 0).all() and (found >= 0).all()


@FEW
@given(st.integers(1, 300), st.floats(0, 0.5), st.floats(0, 0.2), SEEDS)
def test_least_shares_are_filled(units: int, first: float, last: float, seed: int) -> None:
    bands = Bands(("A", "B", "C"), (0.5, 0.8, 1.0), (90.0, 60.0, -np.inf), (first, 0.0, last))
    points = -np.sort(-np.random.default_rng(seed).uniform(0, 100, units))
    assume(np.ceil(first * units) + np.ceil(last * units) <= units)
    assume(np.ceil(first * units) <= units // 2)

    found = grades(np.arange(1, units + 1, dtype=np.int32), bands, points)

    assert (found == 0).sum() >= first * units - 1e-6
    assert (found == 2).sum() >= last * units - 1e-6


@FEW
@given(SEEDS, st.lists(st.tuples(st.integers(0, 22), st.sampled_from(["limit", "force", "lower"]),
                                 st.sampled_from(BANDS.grades)), max_size=6))  # fmt: skip
def test_a_veto_never_raises_a_grade(seed: int, vetoes: list[tuple[int, Effect, str]]) -> None:
    rules, of = some(seed)
    held = [Veto(of.units[row], effect, grade) for row, effect, grade in vetoes]

    found = evaluate(rules, of, vetoes=held)

    had = found.grade_by_quota >= 0
    assert (found.grade[had] >= found.grade_by_quota[had]).all()
    assert all(one.before == -1 or one.after >= one.before for one in found.trail)


@FEW
@given(SEEDS, st.sampled_from([Ratio(MEAN), Ratio(HIGH), Inverse(MEAN), Span(LOW, HIGH),
                               ZScore(MEAN, SD), Ladder(0.1), PercentRank()]),
       st.floats(1e-3, 1e6))  # fmt: skip
def test_the_unit_of_a_figure_changes_nothing_beside_its_own_cohort(
    seed: int, curve: Curve, factor: float
) -> None:
    rules = Scheme(flat((Indicator("a", curve, 100.0, missing="cohort_mean"),)), decimals=6)
    of = drawn(seed)

    one, other = evaluate(rules, of), evaluate(rules, replace(of, values=of.values * factor))

    assert np.allclose(one.score, other.score, rtol=1e-9, atol=1e-6, equal_nan=True)


@FEW
@given(SEEDS)
def test_units_with_the_same_figures_share_everything(seed: int) -> None:
    rules, of = some(seed)
    twins = [values.copy() for values in (of.values, of.targets, of.previous) if values is not None]
    for values in twins:
        values[1] = values[0]
    cohort = (of.cohort[0], of.cohort[0], *of.cohort[2:])
    values, targets, previous = twins

    found = evaluate(rules, replace(of, values=values, targets=targets, previous=previous,
                                    cohort=cohort))  # fmt: skip

    for plane in (found.total, found.rank, found.grade, found.tied_on_points):
        assert plane[0] == plane[1]


@FEW
@given(SEEDS)
def test_every_point_of_every_ranked_unit_is_told(seed: int) -> None:
    rules, of = scheme(seed, ANY_SIGN), drawn(seed, units=7)
    moved = [Adjustment(unit, 0.37 * place - 2) for place, unit in enumerate(of.units)]

    found = evaluate(rules, of, moved)

    for unit in of.units:
        why = explain(found, unit)
        told = sum(line.ticks for line in why.lines) + why.undivided + why.adjusted + why.bonus
        if why.rank:
            assert told + why.rounding == why.total
            assert abs(why.rounding) <= len(why.lines) + 3


@FEW
@given(SEEDS)
def test_no_figure_is_silently_none(seed: int) -> None:
    rules, of = some(seed)

    found = evaluate(rules, of)

    none = np.isnan(found.figures.values)
    assert (found.how[none] != 0).all()
    assert not np.isnan(found.score[found.scored]).any()
