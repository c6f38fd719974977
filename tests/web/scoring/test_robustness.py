"""How sure a ranking is: the same seed says the same, and full marks stay full marks."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from luodi.kernels.score import Bands, Indicator, Ratio, Scheme, Table, evaluate, fixed, flat
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.figures_file import figures_of_file
from luodi.web.scoring.robustness import robustness_of

Written = Callable[..., Path]


def test_the_same_seed_gives_the_same_intervals(towns: Chosen, written: Written) -> None:
    given, done = figures_of_file(written(), towns), list[int]()
    result = evaluate(towns.rules, given.table)

    one, other = (robustness_of(result, 200, 3, done.append) for _ in range(2))

    assert one.low.tolist() == other.low.tolist() and sum(done) == 400
    assert (one.low <= result.rank).all() and (result.rank <= one.high).all()
    assert np.allclose(one.grades.sum(axis=1), 1.0)


def test_a_unit_with_full_marks_keeps_its_grade_by_points_in_every_run() -> None:
    pair = tuple(Indicator(code, Ratio(fixed(1.0)), weight=50.0) for code in "ab")
    scheme = Scheme(flat(pair), bands=Bands(("A", "B"), at_least=(100.0, 0.0)))
    table = Table(("full", "half"), ("a", "b"), np.array([[1.0, 1.0], [1.2, 0.8]]))

    sure = robustness_of(evaluate(scheme, table), 400, 1, lambda _: None)

    assert sure.grades[0].tolist() == [1.0, 0.0]
    # 100 in the plan, but only because its strength and its weakness weigh the same
    assert 0.3 < sure.grades[1, 0] < 0.7


def test_a_scheme_without_grades_has_intervals_and_no_chances() -> None:
    scheme = Scheme(flat((Indicator("a", Ratio(fixed(1.0))),)))
    table = Table(("one", "two"), ("a",), np.array([[1.0], [2.0]]))

    sure = robustness_of(evaluate(scheme, table), 10, 1, lambda _: None)

    assert sure.grades.shape == (2, 0) and sure.low.tolist() == [2.0, 1.0]


def test_who_is_not_ranked_has_no_interval(towns: Chosen, written: Written) -> None:
    given = figures_of_file(written("u,tax,energy\n东镇,,1\n西镇,20,0.5\n"), towns)

    sure = robustness_of(evaluate(towns.rules, given.table), 10, 1, lambda _: None)

    assert np.isnan(sure.low[0]) and sure.low[1] == sure.high[1] == 1
