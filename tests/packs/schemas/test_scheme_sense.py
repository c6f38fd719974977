"""What parts of a scheme must be to one another."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from luodi.packs.schemas import scheme_sense
from tests.packs.schemas.scheme_written import curve, indicator, small, title

ZSCORE = curve(kind="zscore")
A = {"code": "A", "title": title("A")}
B = {"code": "B", "title": title("B")}
VETO = {"code": "v", "title": title("v"), "reference": "x",
        "when": {"of": "tax", "relation": "<", "value": 1.0}}  # fmt: skip


def faults(**keys: Any) -> list[str]:
    with pytest.raises(ValidationError) as told:
        small(**keys)
    return [one.path for error in told.value.errors() for one in error["ctx"]["faults"]]


@pytest.mark.parametrize(
    ("keys", "paths"),
    [
        ({"indicators": [indicator(curve=ZSCORE)]}, ["indicators.0.floor"]),
        ({"inputs": "figures"}, ["cohort.units", "grades"]),
        ({"indicators": [indicator(), indicator()]}, ["indicators"]),
        ({"tree": {"reference": "x", "indicators": ["tax", "taxes"]}}, ["tree.indicators.1"]),
        ({"indicators": [indicator(denominator="land")]}, ["indicators.0.denominator"]),
        ({"indicators": [indicator(column="land")]}, ["indicators.0.column"]),
        ({"ties": ["tax"]}, ["ties_reference"]),
        ({"grades": [{**A, "up_to": 1.0}]}, ["grades_reference"]),
        ({"grades": [A, B], "grades_reference": "x"}, ["grades"]),
        ({"grades": [{**A, "up_to": 0.5}, B], "grades_reference": "x"}, ["grades"]),
        ({"grades": [{**A, "at_least": 80.0}, {**B, "at_least": 90.0}], "grades_reference": "x"},
         ["grades"]),
        ({"grades": [{**A, "up_to": 0.5, "least": 0.6}, {**B, "up_to": 1.0, "least": 0.6}],
          "grades_reference": "x"}, ["grades"]),
        ({"vetoes": [VETO]}, ["vetoes.0.grade"]),
        ({"declared_total": 100.0}, ["declared_total"]),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(keys: dict[str, Any], paths: list[str]) -> None:
    assert faults(**keys) == paths


def test_the_last_grade_may_ask_for_no_points() -> None:
    scheme = small(grades=[{**A, "at_least": 80.0}, B], grades_reference="x")

    assert scheme_sense.faults(scheme) == []


def test_every_day_from_which_something_holds_is_found() -> None:
    tree = {"a": [{date(2024, 1, 1): 1}], date(2023, 1, 1): {"b": {}}}

    assert scheme_sense.days(tree) == {date(2024, 1, 1), date(2023, 1, 1)}
