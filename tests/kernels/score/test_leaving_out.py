"""A scheme without one of its nodes, and how far that moves the board."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import (
    Adjustment,
    Bands,
    Condition,
    Group,
    Indicator,
    PlaceBonus,
    Ratio,
    Scheme,
    ScoreError,
    Table,
    VetoRule,
    evaluate,
    fixed,
)
from luodi.kernels.score.leaving_out import leave_out, without
from luodi.kernels.score.trees import full_marks

ONE = Ratio(fixed(1.0))
SCHEME = Scheme(
    Group("all", (
        Group("growth", (Indicator("gdp", ONE, 40.0), Indicator("tax", ONE, 20.0))),
        Group("works", (Indicator("roads", ONE, 40.0),)),
    )),
    decimals=0,
    ties=("tax", "gdp"),
    bands=Bands(("A", "B"), (0.5, 1.0)),
    vetoes=(VetoRule("poor", Condition("tax", "<", 0.1), grade="B"),),
    bonuses=(PlaceBonus("first", (1.0,), "growth"),),
)  # fmt: skip
FIGURES = Table(
    ("W", "X", "Y"),
    ("gdp", "tax", "roads"),
    np.array([[1.0, 2.0, 0.0], [0.5, 0.5, 1.0], [0.2, 1.0, 1.0]]),
)


def weights(scheme: Scheme) -> dict[str, float]:
    return {one.code: one.weight for one in scheme.indicators}


def test_the_weights_beside_it_take_over() -> None:
    # growth keeps its 60, the whole its 100
    assert weights(without(SCHEME, "tax")) == {"gdp": 60.0, "roads": 40.0}
    assert full_marks(without(SCHEME, "tax").root) == pytest.approx(100.0)


def test_the_weight_is_lost_where_so_declared() -> None:
    assert weights(without(SCHEME, "tax", "lost")) == {"gdp": 40.0, "roads": 40.0}


def test_a_group_goes_with_all_below_and_what_names_it() -> None:
    left = without(SCHEME, "growth")

    assert left.nodes == ("roads", "works", "all")
    assert full_marks(left.root) == pytest.approx(100.0)
    assert left.ties + left.vetoes + left.bonuses == ()
    assert without(SCHEME, "tax").ties == ("gdp",)


def test_a_group_that_lost_its_last_child_goes_too() -> None:
    assert without(SCHEME, "roads").nodes == ("gdp", "tax", "growth", "all")


def test_a_mean_renormalises_by_itself() -> None:
    mean = replace(SCHEME, root=replace(SCHEME.root, aggregator="arithmetic"))

    assert without(mean, "works").root.children[0].weight == 1.0


@pytest.mark.parametrize("code", ["all", "taxes"])
def test_the_root_and_what_is_no_node_are_refused(code: str) -> None:
    with pytest.raises(ScoreError) as told:
        without(SCHEME, code)

    (problem,) = told.value.problems
    assert problem.zh == (
        f"不能去掉“{code}”：它不在办法中，或去掉后什么也不剩；请写一个指标或分组的代码。"
    )
    assert problem.en == (
        f"{code!r} cannot be left out: it is no node, or nothing would remain; name an indicator "
        "or a group."
    )


def test_the_last_indicator_cannot_be_left_out() -> None:
    with pytest.raises(ScoreError):
        without(Scheme(Group("all", (Indicator("gdp", ONE),))), "gdp")


def test_how_far_each_omission_moves_the_board() -> None:
    plain = replace(SCHEME, bonuses=(), ties=())
    result = evaluate(plain, FIGURES, [Adjustment("Y", 1.0)])

    works, tax = leave_out(result, ("works", "tax"), "lost")

    # all: W 40 + 40 = 80, X 20 + 10 + 40 = 70, Y 8 + 20 + 40 + 1 = 69
    assert result.score.tolist() == [80.0, 70.0, 69.0]
    assert works.score.tolist() == [80.0, 30.0, 29.0] and works.mean_shift == 0.0
    # without tax: W 40, X 60, Y 49: 1 2 3 becomes 3 1 2, (2 + 1 + 1) ÷ 3
    assert tax.score.tolist() == [40.0, 60.0, 49.0] and tax.rank.tolist() == [3, 1, 2]
    assert tax.mean_shift == pytest.approx(4 / 3)
    assert tax.hit == (("W", -2), ("X", 1), ("Y", 1))


def test_every_indicator_is_left_out_if_none_is_named() -> None:
    found = leave_out(evaluate(SCHEME, FIGURES))

    assert [one.code for one in found] == ["gdp", "tax", "roads"]
