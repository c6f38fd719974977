"""Sentences of problems, doubts and notices."""

import pytest
from django.utils import translation

from luodi.indicators.intake import sentences


def test_a_sentence_names_things_in_the_readers_language(db):
    params = {"period": "x", "indicator": ["就业", "jobs"], "frequency": "month", "example": "y"}

    assert "“jobs” is reported as: Monthly" in sentences.problem("no_period", params)
    with translation.override("zh-hans"):
        assert "就业" in sentences.problem("no_period", params)


def test_a_doubt_without_a_sentence_is_told_by_its_code():
    assert sentences.doubt("odd", {"value": "1"}) == "1 is unusual for this series (odd)."


@pytest.mark.parametrize("code", sentences.NOTICES)
def test_a_notice_has_its_count(code):
    assert sentences.notice(code, {"count": 7})
