"""What the library's rule of lights says, and what a wrong file is told."""

from datetime import date

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas import lights


def test_the_published_rule_holds_with_its_reference():
    rule = rulebook.definition("lights", "progress").body

    amber, red = lights.bounds(rule, date(2025, 3, 3))

    assert (amber.value, red.value) == (0.10, 0.30)
    assert "银川" in amber.reference.zh and "银川" in red.reference.en
    assert rule.slightly_behind.light == "green"


def test_a_band_of_another_colour_is_refused():
    with pytest.raises(ValidationError, match="light"):
        lights.Band.model_validate(
            {"light": "red", "note": {"zh": "注", "en": "note"}, "reference": "invented"}
        )


def test_before_its_first_day_no_rule_holds():
    with pytest.raises(ValueError, match="no value holds"):
        lights.bounds(rulebook.definition("lights", "progress").body, date(2019, 12, 31))


def test_a_case_is_answered_with_its_light_and_its_gap():
    rule = rulebook.definition("lights", "progress").body

    found = lights.answer({"day": date(2025, 7, 1), "expected": 0.8, "done": 0.5}, rule)

    assert found == {"light": "amber", "points_behind": 30.0}
