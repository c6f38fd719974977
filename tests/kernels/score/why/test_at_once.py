"""All explanations at once say what each one says alone."""

import numpy as np
from hypothesis import given, settings

from luodi.kernels.score import (
    Bands,
    Group,
    Indicator,
    Ratio,
    Result,
    Scheme,
    Table,
    evaluate,
    explain,
    explained,
    fixed,
    flat,
)
from luodi.kernels.score.why import at_once
from tests.kernels.score.any_scheme import results
from tests.kernels.score.explained_cohort import result


def alone(found: Result) -> list[tuple[object, ...]]:
    """Return what a register keeps of each unit, explained one by one."""
    told = (explain(found, unit) for unit in found.table.units)
    return [([line.ticks for line in one.lines], one.rounding, one.tied, one.of, one.to_next,
             one.next_grade) for one in told]  # fmt: skip


def together(found: Result) -> list[tuple[object, ...]]:
    """Return the same, explained at once."""
    told, grades = explained(found), found.scheme.bands.grades
    return [
        (told.lines[row].tolist(), int(told.rounding[row]), int(told.tied[row]), int(told.of[row]),
         None if told.to_next[row] < 0 else int(told.to_next[row]),
         grades[told.next_grade[row]] if told.next_grade[row] >= 0 else "")
        for row in range(len(found.table.units))
    ]  # fmt: skip


@given(results())
@settings(max_examples=150, deadline=None)
def test_any_scheme_is_explained_at_once_as_unit_by_unit(found: Result) -> None:
    assert together(found) == alone(found)


def test_a_cohort_with_every_kind_of_rule_is_too() -> None:
    assert together(result()) == alone(result())


def test_points_to_the_next_grade_are_counted_for_all() -> None:
    one = Indicator("a", Ratio(fixed(1.0)), 100.0)
    bands = Bands(("A", "B"), (0.25, 1.0))
    table = Table(("W", "X", "Y", "Z"), ("a",), np.array([[0.9], [0.8], [0.8], [np.nan]]))

    found = explained(evaluate(Scheme(flat((one,)), 1, bands=bands), table))

    # three are ranked, ⌊0.25 · 3⌋ = 0 places for A: nobody can reach it
    assert found.of.tolist() == [3, 3, 3, 3] and found.tied.tolist() == [1, 2, 2, 0]
    assert found.to_next.tolist() == [-1, -1, -1, -1]


def test_with_a_place_in_the_better_grade_the_others_lack_what_the_first_has() -> None:
    one = Indicator("a", Ratio(fixed(1.0)), 100.0)
    bands = Bands(("A", "B"), (0.34, 1.0))
    table = Table(("W", "X", "Y"), ("a",), np.array([[0.9], [0.8], [0.7]]))

    found = explained(evaluate(Scheme(flat((one,)), 1, bands=bands), table))

    # ⌊0.34 · 3⌋ = 1 place; level with 90.0 points the better rank is shared: 10.0 and 20.0 more
    assert found.to_next.tolist() == [-1, 100, 200] and found.next_grade.tolist() == [-1, 0, 0]


def test_who_stands_at_an_edge_of_rounding_is_reckoned_alone(monkeypatch) -> None:
    many = tuple(Indicator(f"i{n}", Ratio(fixed(1.0)), 1.0) for n in range(12))
    root = Group("total", many, aggregator="arithmetic")
    figures = np.random.default_rng(3).random((40, 12))
    found = evaluate(Scheme(root, 1), Table(tuple(f"U{n}" for n in range(40)),
                                            tuple(one.code for one in many), figures))  # fmt: skip
    plain = explained(found).lines.tolist()
    monkeypatch.setattr(at_once, "_on_edge", lambda points, _decimals: np.ones(points.shape, bool))

    assert explained(found).lines.tolist() == plain == [
        [line.ticks for line in explain(found, unit).lines] for unit in found.table.units
    ]  # fmt: skip
