"""Why a unit has its score."""

import numpy as np

from luodi.kernels.score import How, Indicator, Scheme, Table, evaluate, explain
from tests.kernels.score.test_evaluate import BANDS, FIGURES, SCHEME


def test_each_line_says_figure_ratio_bound_and_points() -> None:
    why = explain(SCHEME, FIGURES, evaluate(SCHEME, FIGURES), 1)

    tax, energy, rd = why.lines
    assert (tax.value, tax.ratio, tax.clipped, tax.ticks) == (40.0, 2.0, "cap", 9000)
    assert (energy.ratio, energy.clipped, energy.ticks) == (1.5, "", 6000)
    assert (rd.value, rd.how, rd.ticks) == (None, How.COHORT_MEAN, 833)


def test_a_rounding_line_closes_the_sum() -> None:
    thirds = Scheme(tuple(Indicator(code, 1.0, 3.0) for code in "abc"), decimals=2)
    table = Table(("X",), np.array([[1.0, 1.0, 1.0]]))

    why = explain(thirds, table, evaluate(thirds, table), 0)

    # three times 0.333… shown as 0.33 each; the total is 1.00
    assert [line.ticks for line in why.lines] == [33, 33, 33]
    assert (why.rounding, why.total) == (1, 100)


def test_the_way_to_the_next_grade_is_in_points() -> None:
    scheme = Scheme((Indicator("a", 100.0, 1.0),), 1, BANDS)
    table = Table(("W", "X", "Y", "Z"), np.array([[0.9], [0.8], [0.75], [0.5]]))
    result = evaluate(scheme, table)

    whys = [explain(scheme, table, result, unit) for unit in range(4)]

    # places: A 1, B 2, C 3, D 4; each needs the points of the last one in the grade above
    assert [why.grade for why in whys] == ["A", "B", "C", "D"]
    assert [why.to_next for why in whys] == [None, 100, 50, 250]


def test_ties_are_counted() -> None:
    scheme = Scheme((Indicator("a", 100.0, 1.0),), 1, BANDS)
    table = Table(("X", "Y", "Z"), np.array([[0.9], [0.9], [0.5]]))

    why = explain(scheme, table, evaluate(scheme, table), 0)

    assert (why.rank, why.tied, why.of) == (1, 2, 3)


def test_who_is_blocked_has_lines_but_no_rank_and_no_rounding() -> None:
    why = explain(SCHEME, FIGURES, evaluate(SCHEME, FIGURES), 3)

    assert (why.rank, why.tied, why.rounding, why.to_next, why.grade) == (0, 0, 0, None, "")
    assert why.lines[0].how == How.BLOCKED
