"""How sure a rank is: intervals and chances, and that no noise changes nothing."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score import (
    Bands,
    Condition,
    Indicator,
    Ratio,
    Scheme,
    ScoreError,
    Table,
    Veto,
    VetoRule,
    evaluate,
    fixed,
    flat,
)
from luodi.kernels.score.variation.uncertainty import uncertainty
from luodi.kernels.score.variation.variations import Choice, FigureNoise, LeaveOut, WeightNoise
from tests.kernels.score.variation.cast import SUMS, UNITS, many, means, town_result


def rng(seed: int = 11) -> np.random.Generator:
    return np.random.default_rng(seed)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    gaps=st.sampled_from([0.0, 0.1, 0.4]),
    aggregator=st.sampled_from(["arithmetic", "geometric", "harmonic", "min"]),
)
def test_zero_noise_equals_nominal(seed: int, gaps: float, aggregator: str) -> None:
    scheme = means(aggregator, bands=Bands(("A", "B", "C"), (0.2, 0.6, 1.0)), ties=("jobs",))
    result = evaluate(scheme, many(25, seed, gaps))

    found = uncertainty(result, [WeightNoise(0.0), FigureNoise("tax", 0.0)], 5, rng())

    assert (found.ranks == result.rank).all()
    assert (found.grades == result.grade).all()
    assert (found.mean_shift == 0).all()


def test_an_interval_holds_the_nominal_rank_of_who_is_far_ahead() -> None:
    # 东山 100, 西河 101, 南岭 104, 北塘 47 points: the last is far behind, the others close
    found = uncertainty(town_result(), [WeightNoise(0.25)], 400, rng())

    assert found.interval("北塘") == (4.0, 4.0)
    assert found.interval("西河") == (1.0, 3.0)
    assert found.p_grade[3].tolist() == [0.0, 1.0]
    assert found.p_top(3).tolist()[3] == 0.0
    assert found.p_top(4).tolist() == [1.0] * 4


def test_chances_of_a_pair_add_up_with_their_ties() -> None:
    found = uncertainty(town_result(), [WeightNoise(0.25)], 400, rng())

    one, other = found.p_beats("东山", "西河"), found.p_beats("西河", "东山")
    ties = (found.ranks[:, 0] == found.ranks[:, 1]).mean()
    assert one + other + ties == pytest.approx(1.0)
    assert found.p_beats("东山", "北塘") == 1.0


def test_the_same_seed_gives_the_same_draws() -> None:
    vary = [WeightNoise(0.25), Choice("indicators.tax.cap", (1.0, 1.5)), LeaveOut(("parks",))]

    one, other = (uncertainty(town_result(), vary, 64, rng(3)) for _ in range(2))

    assert np.array_equal(one.ranks, other.ranks)
    assert one.names == ("weights", "indicators.tax.cap", "leave out")


def test_quotas_hold_in_every_draw() -> None:
    scheme = means(bands=Bands(("A", "B", "C"), (0.2, 0.6, 1.0)))
    result = evaluate(scheme, many(40, seed=9))

    found = uncertainty(result, [WeightNoise(0.5)], 60, rng())

    # floor(.2 · 40) = 8 and floor(.6 · 40) = 24 places
    assert ((found.grades == 0).sum(axis=1) == 8).all()
    assert ((found.grades == 1).sum(axis=1) == 16).all()
    np.testing.assert_allclose(found.p_grade.sum(axis=1), 1.0)


def test_a_grade_by_points_is_taken_from_the_drawn_points() -> None:
    scheme = dataclasses.replace(SUMS, bands=Bands(("pass", "fail"), at_least=(100.0, -np.inf)))

    found = uncertainty(town_result(scheme), [WeightNoise(0.25, ("tax",))], 400, rng())

    # Tax weighs s = 60u ÷ (60u + 40) of all, u from 0.75 to 1.25: s from 0.53 to 0.65. 东山 has all
    # marks in every draw. 西河: 1.2 s + 0.725 (1 − s) ≥ 1 from s = 0.579 on, u = 0.917, so two of
    # three draws. 南岭: 0.8 s + 1.4 (1 − s) ≥ 1 up to s = 0.667, always. 北塘: 0.5 and 0.425.
    assert found.p_grade[[0, 2, 3], 0].tolist() == [1.0, 1.0, 0.0]
    assert found.p_grade[1, 0] == pytest.approx(2 / 3, abs=0.08)
    assert found.points is not None


def test_vetoes_hold_in_every_draw() -> None:
    rule = VetoRule("dirty", Condition("parks", "<", 1.5), "limit", "B")
    scheme = dataclasses.replace(SUMS, vetoes=(rule,))
    table = dataclasses.replace(many(8, seed=5))
    result = evaluate(scheme, table, vetoes=[Veto("镇1", "force", "B")])

    found = uncertainty(result, [WeightNoise(0.5)], 50, rng())

    held = np.flatnonzero(table.values[:, 2] < 1.5)
    assert held.size
    assert (found.grades[:, held] == 1).all()
    assert (found.grades[:, 1] == 1).all()


def test_a_veto_that_changed_nothing_in_the_result_still_holds_in_the_draws() -> None:
    # 1 + 5, 3 + 3.1, 5 + 0.5: 南岭 is last of three, and first where x weighs more
    x, y = (Indicator(code, Ratio(fixed(1.0))) for code in "xy")
    scheme = Scheme(flat((x, y)), bands=Bands(("A", "B", "C"), (0.34, 0.67, 1.0)))
    table = Table(UNITS[:3], ("x", "y"), np.array([[1.0, 5.0], [3.0, 3.1], [5.0, 0.5]]))

    free, lowered, limited, forced = (
        uncertainty(evaluate(scheme, table, vetoes=vetoes), [WeightNoise(0.9)], 200, rng())
        for vetoes in ([], [Veto("南岭", "lower")], [Veto("南岭", "limit", "B")],
                       [Veto("南岭", "force", "B")])
    )  # fmt: skip

    drawn = free.grades[:, 2]
    assert set(drawn) == {0, 1, 2}
    assert np.array_equal(lowered.grades[:, 2], np.minimum(drawn + 1, 2))
    assert np.array_equal(limited.grades[:, 2], np.maximum(drawn, 1))
    assert np.array_equal(forced.grades[:, 2], np.maximum(drawn, 1))


def test_points_are_rounded_before_they_are_held_against_a_grade() -> None:
    # 79.6 is 80 to no decimals, which passes
    one = Indicator("x", Ratio(fixed(1.0)))
    scheme = Scheme(flat((one,)), 0, bands=Bands(("pass", "fail"), at_least=(80.0, -np.inf)))
    result = evaluate(scheme, Table(("东山",), ("x",), np.array([[79.6]])))

    found = uncertainty(result, [WeightNoise(0.0)], 2, rng())

    assert result.grade.tolist() == [0]
    assert found.grades.tolist() == [[0], [0]]


def test_quotas_are_of_those_who_are_ranked_in_the_draw() -> None:
    # without a, 东山 is not ranked: floor(.5 · 3) = 1 place in A; with it floor(.5 · 4) = 2
    a, b = (Indicator(code, Ratio(fixed(1.0)), missing="renormalise") for code in "ab")
    scheme = Scheme(flat((a, b)), bands=Bands(("A", "B"), (0.5, 1.0)))
    figures = np.array([[1.0, np.nan], [3.0, 3.1], [5.0, 0.5], [np.nan, 2.0]])
    result = evaluate(scheme, Table(UNITS, ("a", "b"), figures))

    found = uncertainty(result, [LeaveOut(("a",))], 40, rng())

    in_a = {(int((ranks > 0).sum()), int((grades == 0).sum()))
            for ranks, grades in zip(found.ranks, found.grades, strict=True)}  # fmt: skip
    assert in_a == {(4, 2), (3, 1)}


def test_a_place_that_is_not_there_is_refused_before_anything_runs() -> None:
    with pytest.raises(ScoreError, match="did you mean 'tax'"):
        uncertainty(town_result(), [FigureNoise("taxx", 0.1)], 10, rng())


def test_a_scheme_without_grades_has_no_chance_of_one() -> None:
    found = uncertainty(evaluate(means(), many(5, 1)), [WeightNoise(0.2)], 10, rng())

    assert found.p_grade.shape == (5, 0)
