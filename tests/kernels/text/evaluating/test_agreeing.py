"""When a value agrees with its label, and when that cannot be said."""

import pytest

from luodi.kernels.text.evaluating.agreeing import agree, agree_on_limit, agree_on_quantity, near


def limit(iso, kind):
    return {"iso": iso, "kind": kind}


@pytest.mark.parametrize(
    ("label", "found", "right"),
    [
        ("县水利局", "縣水利局", True),
        ("县水利局", "县教育局", False),
        ("县水利局", None, False),
        (None, "县水利局", False),
        (None, None, None),
        ("?", "县水利局", None),
    ],
)
def test_what_both_leave_empty_and_what_is_open_is_not_counted(label, found, right):
    assert agree(label, found) is right


@pytest.mark.parametrize(
    ("label", "found", "right"),
    [
        (limit("2024-12-31", "day"), limit("2024-12-31", "date"), True),
        (limit("2024-12-31", "year_end"), limit("2024-12-31", "period_end"), True),
        (limit("2024-12-31", "day"), limit("2024-12-31", "recurring"), False),
        (limit("2024-12-31", "day"), limit("2024-11-30", "date"), False),
        (limit(None, "continuous"), limit(None, "standing"), True),
        (limit(None, "at_once"), limit(None, "standing"), False),
        (limit("?", "milestone"), limit("2024-09-30", "milestone"), True),
        (limit("2024-06-30", "?"), limit("2024-06-30", "recurring"), True),
        (limit("?", "?"), limit("2024-09-30", "date"), None),
        (limit("2024-12-31", "day"), None, False),
        (None, limit("2024-12-31", "date"), False),
        (None, None, None),
        ("?", None, None),
    ],
)
def test_a_time_limit_agrees_in_day_and_kind_as_far_as_they_are_labelled(label, found, right):
    assert agree_on_limit(label, found) is right


@pytest.mark.parametrize(
    ("label", "found", "right"),
    [
        ({"value": 7, "unit": "%"}, {"value": 7.0, "unit": "％"}, True),
        ({"value": 7, "unit": "%"}, {"value": 7.0, "unit": "个百分点"}, False),
        ({"value": [5, 10], "unit": "万元"}, {"value": 5.0, "unit": "万元"}, False),
        ({"value": "?", "unit": "%"}, {"value": 7.0, "unit": "%"}, None),
        ({"value": 3, "unit": None}, {"value": 3.0, "unit": None}, True),
    ],
)
def test_value_and_unit_have_to_be_right_both(label, found, right):
    assert agree_on_quantity(label, found) is right


@pytest.mark.parametrize(
    ("label", "found", "right"),
    [
        ("新改建农村公路", "农村公路", True),  # 4 shared of 7
        ("新改建农村公路", "公路", False),  # 2 of 7
        ("规上工业增加值", "规模以上工业增加值", True),  # 7 of 9
        ("公路", None, False),
        (None, None, None),
        ("?", "公路", None),
    ],
)
def test_names_are_near_where_half_of_their_letters_are_shared(label, found, right):
    assert near(label, found) is right
