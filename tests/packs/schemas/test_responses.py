"""Response plans in packs: who leads is one of the known roles; detectors named exist."""

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas.responses import Action


def test_a_role_that_names_nobody_is_refused_with_those_there_are():
    with pytest.raises(ValidationError, match="alert_unit, superior"):
        Action.model_validate({"title": {"zh": "甲", "en": "A"}, "lead": ["boss"], "days": 1})


def test_a_level_that_is_not_set_gives_the_mildest_response():
    body = rulebook.definition("responses", "catch_up").body

    assert (body.response_level("red"), body.response_level("blue")) == (2, 4)


def test_every_response_names_detectors_that_exist():
    known = rulebook.definitions("detectors")

    for response in rulebook.definitions("responses").values():
        assert set(response.body.detectors) <= set(known)
