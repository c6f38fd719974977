"""Of selected words only the one number that was read in them is known."""

from luodi.read.selection import figure_within

FIGURE = {"id": "F1", "segments": [[10, 14]], "value": 12.0, "unit": "公里", "year": 2025,
          "indicator": "管网", "comparator": "eq", "kind": "target", "tiers": [],
          "text": "12公里", "assumed": ["year"]}  # fmt: skip


def test_one_figure_inside_is_taken_with_what_was_assumed():
    found = figure_within({"figures": [FIGURE]}, ((5, 20),))

    assert found["value"] == 12.0 and found["assumed"] == ["year"] and "id" not in found


def test_none_or_two_figures_are_a_question_left_open():
    two = {"figures": [FIGURE, {**FIGURE, "segments": [[15, 18]]}]}

    assert figure_within(two, ((5, 20),)) is None
    assert figure_within({"figures": [FIGURE]}, ((11, 20),)) is None
    assert figure_within({}, ((5, 20),)) is None
