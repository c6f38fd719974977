"""From points to places: bonuses behind gates, ties, cohorts, grades, vetoes by rule."""

from dataclasses import replace

import numpy as np

from luodi.kernels.score import (
    Bands,
    Condition,
    Count,
    Group,
    Indicator,
    PlaceBonus,
    Ratio,
    Scheme,
    Table,
    Veto,
    VetoRule,
    evaluate,
    fixed,
    flat,
)
from luodi.kernels.score.standing import Standing, bonuses, graded, ranked, rule_vetoes
from tests.kernels.score.cast import NONE, figures, table

A, B = Indicator("a", Count(1.0)), Indicator("b", Count(1.0), direction=-1)
PLAIN = Scheme(Group("total", (A, B)), decimals=0)
ALL = np.ones(4, dtype=np.bool_)


def standing(scheme: Scheme, of: Table, **nodes: np.ndarray) -> Standing:
    """Where the units of a table stand; ``nodes`` gives the values of groups."""
    values = np.column_stack([nodes.get(code, np.zeros(len(of.units))) for code in scheme.nodes])
    columns = {code: of.column(code) for code in scheme.codes}
    return Standing(scheme, of, columns, values, ALL[: len(of.units)])


def test_the_first_places_win_points_and_ties_share_them() -> None:
    scheme = replace(PLAIN, bonuses=(PlaceBonus("top", (3.0, 1.0)),))

    found = bonuses(standing(scheme, table(*[(1.0, 1.0)] * 4)), figures(9.0, 9.0, 8.0, 10.0))

    assert found.tolist() == [1.0, 1.0, 0.0, 3.0]


def test_a_gate_that_is_missed_or_without_a_figure_loses_the_place_points() -> None:
    gate = Condition("c", ">=", 5.0)
    scheme = replace(PLAIN, bonuses=(PlaceBonus("top", (3.0, 1.0), gates=(gate,)),))
    of = table((1.0, 1.0, 5.0), (1.0, 1.0, 4.9), (1.0, 1.0, NONE), (1.0, 1.0, 9.0))

    # 白渡 keeps its second place, so nobody moves up into it
    assert bonuses(standing(scheme, of), figures(9.0, 8.0, 7.0, 6.0)).tolist() == [
        3.0,
        0.0,
        0.0,
        0.0,
    ]


def test_places_may_be_taken_by_a_group_and_who_has_none_takes_no_place() -> None:
    scheme = Scheme(Group("total", (A, Group("works", (B,)))), 0,
                    bonuses=(PlaceBonus("top", (3.0,), of="works"),))  # fmt: skip
    one = standing(scheme, table(*[(1.0, 1.0)] * 3), works=figures(-2.0, NONE, -5.0))

    assert bonuses(one, figures(0.0, 9.0, 9.0)).tolist() == [3.0, 0.0, 0.0]


def test_each_cohort_has_its_first() -> None:
    scheme = replace(PLAIN, bonuses=(PlaceBonus("top", (3.0,)),))
    of = table(*[(1.0, 1.0)] * 4, cohort=("甲", "乙", "甲", "乙"))

    assert bonuses(standing(scheme, of), figures(9.0, 1.0, 8.0, 2.0)).tolist() == [3, 0, 0, 3]
    assert ranked(standing(scheme, of), np.array([9, 1, 8, 2]))[0].tolist() == [1, 2, 2, 1]


def test_the_tie_chain_follows_directions_and_tells_whom_it_parted() -> None:
    scheme = replace(PLAIN, ties=("b", "c"))
    of = table((1.0, 4.0, 1.0), (1.0, 3.0, 1.0), (1.0, 3.0, 1.0), (1.0, 3.0, 1.0))

    rank, decided = ranked(standing(scheme, of), np.array([60, 60, 60, 70]))

    # less of b is better: 松涧 falls behind; the two others still tie
    assert rank.tolist() == [4, 2, 2, 1]
    assert decided.tolist() == [True, True, True, False]


def test_a_chain_that_parts_nobody_decided_nothing() -> None:
    one = standing(replace(PLAIN, ties=("b",)), table(*[(1.0, 4.0)] * 4))

    rank, decided = ranked(one, np.array([60, 60, 50, 50]))

    assert rank.tolist() == [1, 1, 3, 3] and not decided.any()


def test_grades_are_by_quota_within_each_cohort() -> None:
    scheme = replace(PLAIN, bands=Bands(("A", "B"), (0.5, 1.0)))
    of = table(*[(1.0, 1.0)] * 4, cohort=("甲", "乙", "甲", "乙"))

    found = graded(standing(scheme, of), np.array([1, 2, 2, 1], np.int32), np.array([9, 1, 8, 2]))

    assert found.tolist() == [0, 1, 1, 0]


def test_rules_veto_by_a_figure_by_a_group_and_by_the_total() -> None:
    rules = tuple(VetoRule(code, Condition(code, "<", 2.0), "force", "B")
                  for code in ("a", "total", "c"))  # fmt: skip
    scheme = Scheme(Group("total", (A, B)), 1, vetoes=rules)
    of = table((1.0, 9.0, 9.0), (9.0, 9.0, 1.0), (9.0, 9.0, NONE), (NONE, 9.0, 9.0))

    found = rule_vetoes(standing(scheme, of), np.array([90, 20, 19, 90]))

    assert found == [
        Veto("松涧", "force", "B", 1, "a"), Veto("石坪", "force", "B", 1, "total"),
        Veto("白渡", "force", "B", 1, "c"),
    ]  # fmt: skip


def test_a_rule_binds_nobody_who_is_not_rated() -> None:
    scheme = replace(PLAIN, vetoes=(VetoRule("low", Condition("a", "<", 2.0), "force", "B"),))
    of = table((1.0, 1.0), (1.0, 1.0), unrated=("", "新设"))

    assert [one.unit for one in rule_vetoes(standing(scheme, of), np.array([5, 5]))] == ["松涧"]


def test_who_is_not_scored_has_no_total_to_be_vetoed_by() -> None:
    scheme = replace(PLAIN, vetoes=(VetoRule("low", Condition("total", "<", 2.0), "lower"),))
    one = replace(standing(scheme, table((1.0, 1.0), (1.0, 1.0))), scored=np.array([False, True]))

    assert [veto.unit for veto in rule_vetoes(one, np.array([0, 0]))] == ["白渡"]


def test_the_last_digits_of_a_chain_part_nobody() -> None:
    # 0.3 ÷ 0.1 is 2.9999999999999996, one digit less than 3 ÷ 1
    one = Indicator("tax", Ratio(fixed(1.0)), denominator="mu")
    scheme = Scheme(
        flat((Indicator("a", Ratio(fixed(1.0))), replace(one, weight=0.0))), ties=("tax",)
    )
    cells = np.array([[1.0, 0.3, 0.1], [1.0, 3.0, 1.0]])

    found = evaluate(scheme, Table(("U", "V"), ("a", "tax", "mu"), cells))

    assert found.rank.tolist() == [1, 1]
