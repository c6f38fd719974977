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
    assert (rule.way, rule.gap.slightly_behind.light) == ("gap", "green")


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


def test_a_rule_goes_exactly_one_of_the_four_ways():
    with pytest.raises(ValidationError, match="one of gap, shortfall, count, judged"):
        lights.Definition.model_validate({"code": "none", "title": {"zh": "无", "en": "none"}})


def test_every_rule_of_the_library_has_cases_of_its_own():
    from luodi.packs import loader, rule_cases

    tried = {case.text.of for case in rule_cases.rule_cases(loader.LIBRARY / "delivery")
             if case.kind == "lights"}  # fmt: skip

    assert tried == set(rulebook.definitions("lights"))


@pytest.mark.parametrize(
    ("code", "given", "expect"),
    [
        ("investment", {"expected": 0.5, "done": 0.25}, {"light": "amber", "percent_below": 50.0}),
        ("investment", {"expected": 0.5, "done": None}, {"light": "no_data"}),
        ("days_behind", {"count": 8}, {"light": "amber", "orange": True}),
        ("start", {"count": 3}, {"light": "red", "orange": False}),
        ("confidence_five", {"grade": "a_red"}, {"light": "red"}),
    ],
)  # fmt: skip
def test_cases_of_the_other_ways_are_answered(code, given, expect):
    rule = rulebook.definition("lights", code).body

    found = lights.answer({"day": date(2025, 7, 1), **given}, rule)

    assert {key: found[key] for key in expect} == expect
