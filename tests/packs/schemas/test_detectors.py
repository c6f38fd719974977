"""Detectors in packs: levels in order, limits in order, and one method's keys only."""

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas.detectors import Definition, EarsRule, PaceRule

EARS = {
    "method": "ears_c2", "indicators": ["fever_absences"], "unit_kinds": ["school"], "baseline": 7,
    "gap": 2, "threshold": 3.09, "min_sigma": 1.0, "look_back": 2,
    "levels": [{"level": "yellow", "from_score": 0.0}, {"level": "red", "from_score": 10.0}],
}  # fmt: skip
PACE = {
    "method": "behind_pace", "amber": 0.1, "red": 0.3, "amber_level": "yellow", "red_level": "red"
}  # fmt: skip


@pytest.mark.parametrize(
    ("score", "level"), [(3.1, "yellow"), (9.99, "yellow"), (10.0, "red"), (float("inf"), "red")]
)
def test_the_level_is_that_of_the_highest_step_reached(score, level):
    assert EarsRule.model_validate(EARS).level(score) == level


def test_levels_that_do_not_begin_at_nothing_are_refused():
    late = {**EARS, "levels": [{"level": "red", "from_score": 1.0}]}

    with pytest.raises(ValidationError, match="begin at from_score 0"):
        EarsRule.model_validate(late)


def test_a_red_limit_below_the_amber_one_is_refused():
    with pytest.raises(ValidationError, match="red must be greater"):
        PaceRule.model_validate({**PACE, "red": 0.05})


def test_a_rule_takes_no_key_of_another_method():
    body = {
        "code": "x", "title": {"zh": "甲", "en": "X"}, "meaning": {"zh": "甲", "en": "X"},
        "reference": "made up", "rule": {**PACE, "baseline": 7},
    }  # fmt: skip

    with pytest.raises(ValidationError, match="baseline"):
        Definition.model_validate(body)


def test_the_library_defines_both_methods():
    methods = {one.body.rule.method for one in rulebook.definitions("detectors").values()}

    assert methods == {"ears_c2", "behind_pace"}
