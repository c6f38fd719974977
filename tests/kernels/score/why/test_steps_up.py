"""The cheapest step: the figure found reaches the goal, and one a little worse does not."""

import json
from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import (
    Bands,
    Group,
    Indicator,
    Inverse,
    Ratio,
    Reference,
    Result,
    Scheme,
    Steps,
    Table,
    evaluate,
    fixed,
    flat,
)
from luodi.kernels.score.why.steps_up import Goal, steps_up

BANDS = Bands(("A", "B"), (0.5, 1.0))


def pair(*indicators: Indicator, mine: tuple[float, ...], other: float = 1.0) -> Result:
    codes = tuple(one.code for one in indicators)
    values = np.array([mine, [other] * len(codes)])
    return evaluate(Scheme(flat(indicators), 1, bands=BANDS), Table(("X", "Y"), codes, values))


def test_a_fixed_base_gives_the_figure_itself() -> None:
    # Y has 60 + 40 = 100; X 30 + 40: 30 more by a (60 at 1) is 1.0, by b (40 at 1) is 1.75
    found = steps_up(
        pair(
            Indicator("a", Ratio(fixed(1.0)), 60.0),
            Indicator("b", Ratio(fixed(1.0)), 40.0),
            mine=(0.5, 1.0),
        ),
        "X",
    )

    assert (found.goal, found.lacking) == (Goal("A"), 300)
    assert [one.code for one in found.steps] == ["b", "a"]
    # rounded half up on a tenth: 99.95 is enough, 0.99916… and 1.74875
    assert [one.to for one in found.steps] == pytest.approx([1.74875, 59.95 / 60])
    assert all(one.exact for one in found.steps)


def test_on_a_table_the_step_itself_is_named() -> None:
    curve = Steps(fixed(20.0), ((0.8, 0.5), (0.95, 1.0)))

    found = steps_up(pair(Indicator("a", curve, 10.0), mine=(17.0,), other=21.0), "X")

    # 0.95 · 20 = 19
    assert (found.steps[0].to, found.steps[0].by) == (19.0, 2.0)


def test_a_cap_that_shuts_the_way_is_told_with_what_is_missing() -> None:
    found = steps_up(
        pair(
            Indicator("a", Ratio(fixed(1.0)), 60.0, cap=1.0),
            Indicator("b", Ratio(fixed(1.0)), 40.0, cap=1.0),
            mine=(0.5, 0.5),
        ),
        "X",
    )

    # 50 now, 100 wanted: a brings 30 more and leaves 20, b 20 and leaves 30
    assert [(one.code, one.to, one.lacking) for one in found.steps] == [
        ("a", None, 200), ("b", None, 300),
    ]  # fmt: skip


def test_less_is_better_goes_down_to_nothing() -> None:
    found = steps_up(
        pair(Indicator("a", Inverse(fixed(1.0)), 10.0, -1), mine=(1.5,), other=0.5), "X"
    )

    # Y has (2 − 0.5) · 10 = 15; 14.95 is rounded up to it
    assert found.steps[0].to == pytest.approx(0.505)


def test_a_mean_moves_along_with_the_figure() -> None:
    indicator = Indicator("a", Ratio(Reference("mean")), 10.0)

    found = steps_up(pair(indicator, mine=(1.0,), other=3.0), "X", Goal(points=10.0))

    # 10 · x ÷ ((x + 3) ÷ 2) ≥ 9.95: x = 29.85 ÷ 10.05, not the 1.99 of a mean that stays
    assert found.steps[0].to == pytest.approx(2.98507 - 0.015, rel=2e-2)
    assert found.steps[0].exact


def test_points_and_ranks_are_goals_too() -> None:
    one = pair(Indicator("a", Ratio(fixed(1.0)), 10.0), mine=(0.5,))

    assert steps_up(one, "X", Goal(points=8.0)).steps[0].to == pytest.approx(0.795)
    assert steps_up(one, "X", Goal(rank=1)).steps[0].to == pytest.approx(0.995)


def test_the_figure_reaches_the_grade_and_a_worse_one_does_not() -> None:
    rng = np.random.default_rng(5)
    codes = tuple("abcdef")
    scheme = Scheme(
        Group("total", tuple(
            Indicator(code, Ratio(Reference("mean", times=2.0)) if n % 2 else
                      Inverse(Reference("mean")), 10.0 + n, 1 if n % 2 else -1, cap=1.5)
            for n, code in enumerate(codes)
        )), 2, bands=Bands(tuple("ABC"), (0.2, 0.6, 1.0)),
    )  # fmt: skip
    units = tuple(f"U{n}" for n in range(20))
    table = Table(units, codes, rng.lognormal(1.0, 0.4, (20, 6)))
    result = evaluate(scheme, table)
    row = int(np.flatnonzero(result.rank == 14)[0])

    steps = steps_up(result, units[row]).steps

    assert any(one.to for one in steps)
    for one in steps:
        if one.to is None or one.by is None or one.figure is None:
            continue
        for share, wanted in ((1.0, True), (0.999, False)):
            values = table.values.copy()
            values[row, codes.index(one.code)] = one.figure + share * one.by
            moved = evaluate(scheme, replace(table, values=values))
            assert bool(moved.grade_by_quota[row] <= 1) is wanted


def test_the_best_grade_and_no_rank_have_no_steps() -> None:
    one = pair(Indicator("a", Ratio(fixed(1.0)), 10.0), mine=(0.5,))
    gap = pair(Indicator("a", Ratio(fixed(1.0)), 10.0), mine=(np.nan,))

    assert steps_up(gap, "X").steps == steps_up(one, "Y").steps == ()
    json.dumps(steps_up(one, "Y").to_dict(), allow_nan=False)


def test_a_goal_passed_by_more_lacks_nothing_at_a_figure_that_just_reaches_it() -> None:
    # a figure that is missing counts in full: 40 + 60 · ⅔ = 80; one that is there earns 20 at most
    found = steps_up(
        pair(
            Indicator("a", Ratio(fixed(1.0)), 40.0, cap=0.5, missing="full"),
            Indicator("b", Ratio(fixed(3.0)), 60.0),
            mine=(float("nan"), 2.0),
        ),
        "X", Goal(points=60.0),
    )  # fmt: skip

    assert (found.total, found.lacking) == (800, 0)
    assert {one.code: one.lacking for one in found.steps if one.to is None} == {"a": 0}
