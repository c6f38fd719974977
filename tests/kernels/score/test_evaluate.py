"""A table scored as a whole: numbers in the open, and a defined outcome for bad figures."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import (
    Adjustment,
    Bands,
    Clause,
    Condition,
    Count,
    Group,
    How,
    Indicator,
    Inverse,
    PlaceBonus,
    Ratio,
    Reference,
    Result,
    Scheme,
    ScoreError,
    Span,
    Table,
    Treatment,
    Veto,
    VetoRule,
    evaluate,
    fixed,
    flat,
)
from tests.kernels.score.cast import NONE, TOWNS, table

BANDS = Bands(("A", "B", "C", "D"), (0.25, 0.70, 0.95, 1.0))
TAX = Indicator("tax", Ratio(fixed(20.0)), weight=60.0, cap=1.5)
ENERGY = Indicator(
    "energy", Inverse(fixed(0.5)), weight=40.0, direction=-1, cap=1.5, missing="zero"
)
RESEARCH = Indicator("rd", Ratio(fixed(2.5)), weight=10.0, cap=1.5, missing="cohort_mean")
SCHEME = Scheme(flat((TAX, ENERGY, RESEARCH)), bands=BANDS)
CODES = SCHEME.codes
FIGURES = table(
    (20.0, 0.5, 2.5), (40.0, 0.25, NONE), (10.0, NONE, 1.25), (NONE, 0.5, 2.5), codes=CODES
)
ONE = Scheme(flat((Indicator("a", Count(1.0)),)), decimals=1, bands=Bands(("甲", "乙"), (0.5, 1.0)))


def score(result: Result) -> list[float | None]:
    return [None if np.isnan(one) else float(one) for one in result.score]


def test_totals_ranks_and_grades() -> None:
    result = evaluate(SCHEME, FIGURES)

    # 松涧 60 + 40 + 10; 白渡 1.5·60 + 1.5·40 + 10·mean(1, 0.5, 1); 石坪 30 + 0 + 5; 云溪 is blocked
    assert score(result) == [110.0, 158.33, 35.0, None]
    assert result.rank.tolist() == [2, 1, 3, 0] and result.scored.tolist() == [True] * 3 + [False]
    # of three ranked places: A floor(.75) = 0, B 2, C floor(2.85) = 2, D 3
    assert [BANDS.grades[place] for place in result.grade[:3]] == ["B", "B", "D"]
    assert result.grade[3] == -1


def test_how_each_share_came_about_is_told() -> None:
    result = evaluate(SCHEME, FIGURES)

    assert result.how.tolist() == [
        [How.FIGURE, How.FIGURE, How.FIGURE],
        [How.FIGURE, How.FIGURE, How.COHORT_MEAN],
        [How.FIGURE, How.ZERO, How.FIGURE],
        [How.BLOCKED, How.FIGURE, How.FIGURE],
    ]
    assert not result.figures.lacking.any()


def test_adjustments_move_the_total_and_the_rank_within_their_clauses() -> None:
    scheme = replace(SCHEME, clauses=(Clause("fault", most=50.0), Clause("deed")))
    moved = [Adjustment("白渡", -60.0, "fault"), Adjustment("白渡", 1.25, "deed"),
             Adjustment("松涧", 0.5)]  # fmt: skip

    result = evaluate(scheme, FIGURES, moved)

    assert result.adjusted.tolist() == [50, -4875, 0, 0]
    assert result.total[:2].tolist() == [11050, 10958]
    assert result.rank[:2].tolist() == [1, 2]
    assert [one.counted for one in result.adjustments] == [-50.0, 1.25, 0.5]


def test_a_veto_holds_back_the_first_and_leaves_its_rank() -> None:
    result = evaluate(SCHEME, FIGURES, vetoes=[Veto("白渡", "limit", "C")])

    assert result.rank[1] == 1
    assert (result.grade_by_quota[1], result.grade[1]) == (1, 2)


def test_rules_come_before_persons_in_the_trail() -> None:
    scheme = replace(SCHEME, vetoes=(VetoRule("idle", Condition("tax", "<", 15.0), "lower"),))

    result = evaluate(scheme, FIGURES, vetoes=[Veto("松涧", "lower", cause="通报")])

    assert [(one.unit, one.cause) for one in result.trail] == [("石坪", "idle"), ("松涧", "通报")]


def test_a_rule_may_force_a_grade_on_who_is_blocked() -> None:
    scheme = replace(
        SCHEME, vetoes=(VetoRule("waste", Condition("energy", ">=", 0.5), "force", "D"),)
    )

    result = evaluate(scheme, FIGURES)

    assert result.rank[3] == 0 and BANDS.grades[result.grade[3]] == "D"


def test_noise_behind_the_rounding_parts_no_tie() -> None:
    scheme = Scheme(flat((Indicator("a", Count(0.1)), Indicator("b", Count(0.2)))), decimals=2)

    result = evaluate(scheme, table((1.0, 1.0), (3.0, 0.0)))

    assert result.rank.tolist() == [1, 1]


def test_equal_totals_are_parted_by_the_chain() -> None:
    scheme = replace(ONE, ties=("b",))

    result = evaluate(scheme, table((1.0, 5.0), (1.0, 7.0), (0.0, 9.0)))

    assert result.rank.tolist() == [2, 1, 3]
    assert result.tied_on_points.tolist() == [True, True, False]


def test_place_bonuses_are_added_before_the_final_rank() -> None:
    scheme = replace(ONE, bonuses=(PlaceBonus("top", (5.0,), gates=(Condition("b", ">=", 1.0),)),))

    result = evaluate(scheme, table((8.0, 0.0), (9.0, 1.0), (9.0, 0.0)))

    # 白渡 and 石坪 share the first place; only 白渡 has passed the gate
    assert result.bonus.tolist() == [0.0, 5.0, 0.0]
    assert result.total.tolist() == [80, 140, 90] and result.rank.tolist() == [3, 1, 2]


def test_each_cohort_is_scored_ranked_and_graded_apart() -> None:
    scheme = Scheme(flat((Indicator("a", Ratio(Reference("mean"))),)), bands=ONE.bands)
    of = table((1.0,), (30.0,), (3.0,), (10.0,), cohort=("小", "大", "小", "大"))

    result = evaluate(scheme, of)

    assert score(result) == [0.5, 1.5, 1.5, 0.5]
    assert result.rank.tolist() == [2, 1, 1, 2] and result.grade.tolist() == [1, 0, 0, 1]


def test_who_is_not_rated_has_points_but_no_rank_and_moves_nobody() -> None:
    scheme = Scheme(flat((Indicator("a", Ratio(Reference("mean"))),)))

    result = evaluate(scheme, table((1.0,), (3.0,), (90.0,), unrated=("", "", "公用事业")))

    assert score(result) == [0.5, 1.5, 45.0]
    assert result.rank.tolist() == [2, 1, 0]


def test_one_unit_alone_is_first_whatever_the_curve() -> None:
    result = evaluate(SCHEME, table((20.0, 0.5, 2.5), codes=CODES))

    assert (result.rank.tolist(), result.grade.tolist()) == ([1], [3])


def test_all_alike_share_the_first_place() -> None:
    result = evaluate(SCHEME, table(*[(20.0, 0.5, 2.5)] * 2, codes=CODES))

    assert (result.rank.tolist(), result.grade.tolist()) == ([1, 1], [1, 1])


def test_a_constant_column_between_its_own_ends_blocks_unless_the_scheme_says_what_it_earns() -> (
    None
):
    curve = Span(Reference("min"), Reference("max"))
    of = table((7.0,), (7.0,))

    silent = evaluate(Scheme(flat((Indicator("a", curve),))), of)
    said = evaluate(Scheme(flat((Indicator("a", replace(curve, constant=1.0)),))), of)

    assert score(silent) == [None, None] and silent.figures.lacking.all()
    assert score(said) == [1.0, 1.0] and not said.figures.lacking.any()


def test_an_indicator_that_nobody_reported_blocks_all() -> None:
    result = evaluate(SCHEME, table(*[(20.0, 0.5, NONE)] * 2, codes=CODES))

    assert not result.scored.any() and result.rank.tolist() == [0, 0]
    assert score(result) == [None, None]


def test_nothing_reported_at_all_has_no_score_where_gaps_are_left_out() -> None:
    root = Group(
        "all", (Indicator("a", Count(1.0), missing="renormalise"),), aggregator="arithmetic"
    )

    result = evaluate(Scheme(root), table((NONE,), (3.0,)))

    assert score(result) == [None, 3.0] and result.rank.tolist() == [0, 1]
    assert result.how.tolist() == [[How.LEFT_OUT], [How.FIGURE]]


@pytest.mark.parametrize("base", [0.0, -2.0, NONE])
def test_a_target_that_is_none_is_lacking_and_never_a_number(base: float) -> None:
    scheme = Scheme(flat((Indicator("a", Ratio(Reference("target"))),)))

    result = evaluate(scheme, table((3.0,), targets=np.array([[base]])))

    assert score(result) == [None]
    assert result.figures.lacking.tolist() == [[True]] and result.how.tolist() == [[How.BLOCKED]]


def test_an_empty_table_has_an_empty_result() -> None:
    result = evaluate(SCHEME, Table((), CODES, np.empty((0, 3))))

    assert result.rank.shape == (0,) and result.score.shape == (0,)


def test_copeland_is_taken_within_cohorts_of_who_is_rated() -> None:
    root = Group("all", (Indicator("a", Count(1.0)), Indicator("b", Count(1.0))),
                 aggregator="copeland")  # fmt: skip
    of = table((1.0, 1.0), (2.0, 2.0), (9.0, 9.0), (5.0, 5.0), cohort=("甲", "甲", "乙", "甲"),
               unrated=("", "", "", "新设"))  # fmt: skip

    assert score(evaluate(Scheme(root), of)) == [-1.0, 1.0, 0.0, None]


def test_what_does_not_pass_the_door_is_not_scored() -> None:
    with pytest.raises(ScoreError, match="松涧 for a is inf"):
        evaluate(ONE, table((np.inf,)))
    with pytest.raises(ScoreError, match="天外"):
        evaluate(ONE, table((1.0,)), [Adjustment("天外", 1.0)])
    with pytest.raises(ScoreError, match="天外"):
        evaluate(ONE, table((1.0,)), vetoes=[Veto("天外", "limit", "乙")])


def test_points_beyond_all_measure_are_refused() -> None:
    tiny = Scheme(flat((Indicator("a", Ratio(fixed(1e-30))),)))

    with pytest.raises(ScoreError, match="look at the references and caps"):
        evaluate(tiny, table((1.0,)))


def test_a_mean_that_is_not_defined_names_its_group() -> None:
    root = Group("all", (Indicator("a", Count(1.0)),), aggregator="geometric")

    with pytest.raises(ScoreError, match=r"groups\.all\.a\[松涧\]: is 0"):
        evaluate(Scheme(root), table((0.0,)))


def test_a_unit_is_found_by_its_name() -> None:
    result = evaluate(ONE, table((1.0,), (2.0,)))

    assert result.row(TOWNS[1]) == 1
    with pytest.raises(KeyError, match="天外"):
        result.row("天外")


def test_a_veto_looks_at_what_was_reported_not_at_what_was_made_of_it() -> None:
    deaths = Indicator("deaths", Count(1.0), direction=-1, missing="impute_mean",
                       treatment=Treatment(winmax=1))  # fmt: skip
    rule = VetoRule("deaths", Condition("deaths", ">", 50.0), "force", "B")
    scheme = Scheme(flat((deaths,)), bands=Bands(("A", "B"), (1.0, 1.0)), vetoes=(rule,))
    figures = np.array([[float(number)] for number in range(1, 11)] + [[100.0], [NONE]])

    found = evaluate(scheme, Table(tuple("abcdefghijkl"), ("deaths",), figures))

    # the hundred is drawn in for the points, to the next lower figure: the mean that was filled in,
    # (1 + … + 10 + 100) ÷ 11. It still holds its unit back; what was filled in holds nobody back
    assert found.figures.scored[10, 0] == pytest.approx(155 / 11)
    assert found.grade[10] == 1
    assert [one.unit for one in found.trail] == ["k"]


@pytest.mark.parametrize(
    ("scheme", "told"),
    [
        (Scheme(flat((TAX, TAX))), "tax"),
        (Scheme(flat((replace(TAX, floor=2.0),))), "floor"),
        (Scheme(flat((replace(TAX, weight=float("nan")),))), "weight: is no number"),
        (Scheme(flat((TAX,)), bands=Bands(("A", "B"), (0.6, 0.2))), "up_to"),
        (Scheme(flat((TAX,)), ties=("texas",)), "texas"),
        (Scheme(Group("total", ())), "total"),
    ],
)
def test_a_scheme_with_a_fault_scores_nobody(scheme: Scheme, told: str) -> None:
    with pytest.raises(ScoreError, match=told):
        evaluate(scheme, Table(("A",), ("tax",), np.array([[20.0]])))
