"""Templates of breakdowns: what they refuse, and what they answer."""

from copy import deepcopy

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas.breakdowns import Definition, answer

TITLE = {"zh": "步骤", "en": "A step"}
GIVEN = {
    "code": "two_steps", "title": TITLE, "help": TITLE, "of": ["project"], "into": "task",
    "reference": "Invented for the demo.",
    "children": [
        {"title": TITLE, "weight": 40, "first_day": 0, "last_day": 10},
        {"title": TITLE, "weight": 60, "first_day": 10, "last_day": 25,
         "milestones": [{"title": TITLE, "day": 20}]},
    ],
}  # fmt: skip


def test_a_template_answers_what_its_children_weigh_and_when_they_end():
    template = Definition.model_validate(GIVEN)

    assert answer({"level": "project"}, template) == {
        "fits": True, "into": "task", "weights": [40, 60], "last_days": [10, 25], "milestones": 1,
    }  # fmt: skip
    assert template.length == 25
    assert not template.fits("programme")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda given: given["children"][0].update(weight=41), "sum to 101, not to 100"),
        (lambda given: given["children"][0].update(first_day=11), "before it begins"),
        (lambda given: given["children"][1]["milestones"][0].update(day=26), "lies outside"),
        (lambda given: given.update(into="project"), "cannot stand below"),
        (lambda given: given.update(colour="red"), "colour"),
    ],
)
def test_what_cannot_be_is_refused(change, complaint):
    given = deepcopy(GIVEN)
    change(given)

    with pytest.raises(ValidationError, match=complaint):
        Definition.model_validate(given)


def test_the_library_has_at_least_two_templates_in_both_languages():
    known = rulebook.definitions("breakdowns")

    assert {"investment_project", "livelihood_project"} <= set(known)
    assert all(one.body.title.zh and one.body.title.en for one in known.values())
