"""Two results side by side, and what moved the whole board."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score import (
    Adjustment,
    Bands,
    Clause,
    Indicator,
    Ratio,
    Reference,
    Result,
    Scheme,
    Table,
    evaluate,
    fixed,
    flat,
)
from luodi.kernels.score.comparing import compare, correlations, mean_shift, moved_by

GDP = Indicator("gdp", Ratio(fixed(10.0)), weight=100.0)
SCHEME = Scheme(flat((GDP,)), decimals=0, bands=Bands(("A", "B"), (0.5, 1.0)))


def result(scheme: Scheme, moved: dict[str, float] | None = None, **figures: float) -> Result:
    table = Table(tuple(figures), ("gdp",), np.array([[one] for one in figures.values()]))
    return evaluate(scheme, table, [Adjustment(*one) for one in (moved or {}).items()])


BEFORE = result(SCHEME, W=9.0, X=8.0, Y=7.0, Z=6.0, Old=1.0)
AFTER = result(SCHEME, W=5.0, X=8.0, Y=7.5, Z=6.0, New=2.0)


def test_who_rose_who_fell_who_came_and_who_went() -> None:
    found = compare(BEFORE, AFTER)

    # before W X Y Z Old, after X Y Z W New
    assert found.units == ("W", "X", "Y", "Z")
    assert found.rank_before.tolist() == [1, 2, 3, 4]
    assert found.rank_after.tolist() == [4, 1, 2, 3]
    assert found.shift.tolist() == [-3, 1, 1, 1]
    assert found.score_change.tolist() == [-40.0, 0.0, 5.0, 0.0]
    assert found.mean_shift == 1.5  # (3 + 1 + 1 + 1) ÷ 4
    assert (found.entered, found.left) == (("New",), ("Old",))


def test_whose_grade_turned() -> None:
    # of five A is floor(2.5) = 2: W and X before, X and Y after
    assert compare(BEFORE, AFTER).flips == (("W", "A", "B"), ("Y", "B", "A"))


def test_how_alike_the_places_are() -> None:
    found = compare(BEFORE, AFTER)

    # of six pairs W's three turned: (3 − 3) ÷ 6 = 0; Spearman 1 − 6·(9 + 1 + 1 + 1) ÷ (4·15) = −0.2
    assert found.kendall == pytest.approx(0.0)
    assert found.spearman == pytest.approx(-0.2)


def test_too_few_or_all_alike_have_no_correlation() -> None:
    one, alike = np.array([1], np.int32), np.array([1, 1], np.int32)

    assert np.isnan(correlations(one, one)).all()
    assert np.isnan(correlations(alike, np.array([1, 2], np.int32))).all()


def test_a_place_in_one_of_them_only_is_no_shift() -> None:
    assert mean_shift(np.array([1, 2, 0], np.int32), np.array([2, 0, 1], np.int32)) == 1.0
    assert np.isnan(mean_shift(np.array([0], np.int32), np.array([1], np.int32)))


def test_a_result_beside_itself_has_not_moved() -> None:
    found, split = compare(AFTER, AFTER), moved_by(AFTER, AFTER)

    assert found.mean_shift == 0.0
    assert (found.kendall, found.spearman) == (pytest.approx(1.0), pytest.approx(1.0))
    assert not found.flips + found.entered + found.left
    assert split.ticks == 0 and all(part.ticks == 0 for part in split.parts)


def test_each_part_of_a_change_has_its_points() -> None:
    harder = replace(SCHEME, root=flat((replace(GDP, curve=Ratio(fixed(20.0))),)))
    before = result(SCHEME, {"W": 5.0}, W=10.0, X=8.0)
    after = result(harder, {"X": 30.0}, W=12.0, X=8.0)

    split = moved_by(before, after)

    # W 105, X 80; figures: W +20; scheme: W 120 → 60, X 80 → 40; adjustments: W −5, X +30
    assert split.units == ("W", "X")
    assert [(part.part, part.ticks) for part in split.parts] == [
        ("data", 20),
        ("cohort", 0),
        ("scheme", -100),
        ("adjustment", 25),
    ]
    assert split.ticks == -55  # 185 before, 60 + 70 after
    # the adjustments alone turned the two places
    assert [part.mean_shift for part in split.parts] == [0.0, 0.0, 0.0, 1.0]


def test_new_cohorts_move_who_is_set_beside_their_mean() -> None:
    scheme = replace(SCHEME, root=flat((replace(GDP, curve=Ratio(Reference("mean"))),)))
    table = Table(("W", "X", "Y"), ("gdp",), np.array([[30.0], [10.0], [20.0]]))
    before = evaluate(scheme, table)
    after = evaluate(scheme, replace(table, cohort=("a", "b", "b")))

    # mean 20: 150 + 50 + 100 = 300; W alone 100, X and Y of 15: 67 + 133
    assert [part.ticks for part in moved_by(before, after).parts] == [0, 0, 0, 0]
    assert [part.mean_shift for part in moved_by(before, after).parts][1] == pytest.approx(2 / 3)
    # and back again: who was not there keeps the new cohort
    assert moved_by(after, before).ticks == 0


def test_a_column_that_is_gone_goes_with_its_scheme() -> None:
    roads = replace(SCHEME, root=flat((GDP, replace(GDP, code="roads"))))
    cells = np.array([[9.0, 1.0], [8.0, 2.0]])
    before = evaluate(roads, Table(("W", "X"), ("gdp", "roads"), cells))
    after = result(SCHEME, W=9.0, X=8.0, New=1.0)

    # W loses 10 for its roads, X 20
    assert [part.ticks for part in moved_by(before, after).parts] == [0, 0, -30, 0]


def test_clauses_belong_to_the_adjustments() -> None:
    strict = replace(SCHEME, clauses=(Clause("honour", each=1.0),))
    table = BEFORE.table
    before = evaluate(SCHEME, table)
    after = evaluate(strict, table, [Adjustment("W", 5.0, "honour")])

    assert [part.ticks for part in moved_by(before, after).parts] == [0, 0, 0, 1]


@given(st.lists(st.integers(0, 40), min_size=6, max_size=6), st.integers(0, 2))
@settings(max_examples=40, deadline=None)
def test_the_parts_add_up_exactly(drawn: list[int], decimals: int) -> None:
    old, new = drawn[:3], drawn[3:]
    units = ("W", "X", "Y")
    before = result(SCHEME, {"W": 1.5}, **dict(zip(units, map(float, old), strict=True)))
    third = replace(SCHEME, decimals=decimals, root=flat((replace(GDP, weight=100 / 3),)))
    after = result(third, {"X": 2.25}, **dict(zip(units, map(float, new), strict=True)))

    split = moved_by(before, after)

    assert sum(part.ticks for part in split.parts) == split.ticks
    assert split.ticks == int(after.total.sum()) - int(before.total.sum()) * 10**decimals
