"""A cohort scored as a whole: expected numbers in the open, and what must hold for any figures."""

import numpy as np

from luodi.kernels.score import (
    Adjustment,
    Bands,
    How,
    Indicator,
    Scheme,
    Table,
    Veto,
    evaluate,
    explain,
)

BANDS = Bands(("A", "B", "C", "D"), (0.25, 0.70, 0.95, 1.0))
SCHEME = Scheme(
    (
        Indicator("tax", weight=60.0, reference=20.0, cap=1.5),
        Indicator("energy", weight=40.0, reference=0.5, curve="inverse", cap=1.5, missing="zero"),
        Indicator("rd", weight=10.0, reference=2.5, cap=1.5, missing="cohort_mean"),
    ),
    decimals=2,
    bands=BANDS,
)
FIGURES = Table(
    ("W", "X", "Y", "Z"),
    np.array([[20.0, 0.5, 2.5], [40.0, 0.25, np.nan], [10.0, np.nan, 1.25], [np.nan, 0.5, 2.5]]),
)


def any_figures(seed: int, units: int = 40) -> Table:
    rng = np.random.default_rng(seed)
    values = rng.lognormal([3.0, -0.7, 0.9], 0.6, (units, 3))
    values[rng.random(values.shape) < 0.1] = np.nan
    return Table(tuple(f"U{number}" for number in range(units)), values)


def test_points_totals_ranks_and_grades() -> None:
    result = evaluate(SCHEME, FIGURES)

    # W 60 + 40 + 10; X 1.5·60 + 1.5·40 + mean(10, 5, 10); Y 30 + 0 + 5; Z has no tax: blocked
    assert result.lines[:3].tolist() == [[6000, 4000, 1000], [9000, 6000, 833], [3000, 0, 500]]
    assert result.total[:3].tolist() == [11000, 15833, 3500]
    assert result.rank.tolist() == [2, 1, 3, 0]
    # of three ranked places: A floor(.75) = 0, B 2, C floor(2.85) = 2, D 3
    assert [SCHEME.bands.grades[place] for place in result.grade[:3]] == ["B", "B", "D"]
    assert result.how[3, 0] == How.BLOCKED and result.grade[3] == -1


def test_adjustments_move_the_total_and_the_rank() -> None:
    moved = [Adjustment(1, -50.0), Adjustment(1, 1.25), Adjustment(0, 0.5)]

    result = evaluate(SCHEME, FIGURES, moved)

    assert result.adjusted.tolist() == [50, -4875, 0, 0]
    assert result.total[:2].tolist() == [11050, 10958]
    assert result.rank[:2].tolist() == [1, 2]


def test_a_veto_holds_back_the_first() -> None:
    result = evaluate(SCHEME, FIGURES, vetoes=[Veto(1, "limit", "C")])

    assert result.rank[1] == 1
    assert (result.grade_by_quota[1], result.grade[1]) == (1, 2)


def test_noise_behind_the_rounding_parts_no_tie() -> None:
    scheme = Scheme((Indicator("a", 0.1, 1.0), Indicator("b", 0.2, 1.0)), decimals=2)

    result = evaluate(scheme, Table(("X", "Y"), np.array([[1.0, 1.0], [3.0, 0.0]])))

    assert result.rank.tolist() == [1, 1]


def test_the_order_of_units_changes_nothing_even_with_gaps() -> None:
    table, shuffled = any_figures(1), np.random.default_rng(2).permutation(40)

    result = evaluate(SCHEME, table)
    other = evaluate(SCHEME, Table(table.units, table.values[shuffled]))

    assert np.array_equal(result.total[shuffled], other.total)
    assert np.array_equal(result.rank[shuffled], other.rank)
    assert np.array_equal(result.grade[shuffled], other.grade)


def test_the_order_of_indicators_changes_nothing() -> None:
    table, turned = any_figures(3), [2, 0, 1]
    scheme = Scheme(tuple(SCHEME.indicators[place] for place in turned), 2, BANDS)

    other = evaluate(scheme, Table(table.units, table.values[:, turned]))

    assert np.array_equal(evaluate(SCHEME, table).total, other.total)


def test_a_better_figure_never_costs_points() -> None:
    table = any_figures(4)
    better = table.values.copy()
    better[:, 0] *= 1.1
    better[:, 1] *= 0.9

    result = evaluate(SCHEME, table)
    other = evaluate(SCHEME, Table(table.units, better))

    assert (other.points[result.scored, :2] >= result.points[result.scored, :2]).all()


def test_a_figure_and_its_base_scaled_alike_change_nothing() -> None:
    table = any_figures(5)
    scaled = (Indicator("tax", 60.0, 20.0 * 1024, cap=1.5), *SCHEME.indicators[1:])

    other = evaluate(Scheme(scaled, 2, BANDS), Table(table.units, table.values * [1024, 1, 1]))

    assert np.array_equal(evaluate(SCHEME, table).total, other.total)


def test_one_unit_alone_and_all_alike_have_defined_ranks() -> None:
    alone = evaluate(SCHEME, Table(("X",), np.array([[20.0, 0.5, 2.5]])))
    alike = evaluate(SCHEME, Table(("X", "Y"), np.array([[20.0, 0.5, 2.5]] * 2)))

    assert (alone.rank.tolist(), alone.grade.tolist()) == ([1], [3])
    assert (alike.rank.tolist(), alike.grade.tolist()) == ([1, 1], [1, 1])


def test_an_indicator_that_nobody_reported_blocks_all() -> None:
    result = evaluate(SCHEME, Table(("X", "Y"), np.array([[20.0, 0.5, np.nan]] * 2)))

    assert not result.scored.any() and result.rank.tolist() == [0, 0]


def test_an_empty_cohort_has_an_empty_result() -> None:
    result = evaluate(SCHEME, Table((), np.empty((0, 3))))

    assert result.rank.shape == (0,)


def test_every_line_of_every_unit_sums_exactly() -> None:
    table = any_figures(6)
    moved = [Adjustment(place, 0.37 * place - 2) for place in range(40)]

    result = evaluate(SCHEME, table, moved)

    for unit in range(40):
        why = explain(SCHEME, table, result, unit)
        if why.rank:
            assert sum(line.ticks for line in why.lines) + why.adjusted + why.rounding == why.total
