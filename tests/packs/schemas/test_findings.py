"""The section ``reading/findings.yaml``: strict on the way in, plain on the way out."""

import pytest
import yaml
from pydantic import ValidationError

from luodi.packs.loader import LIBRARY, load_reading_pack
from luodi.packs.schemas.findings import Section, answer

PRINTED = yaml.safe_load(
    (LIBRARY / "zh_government" / "reading" / "findings.yaml").read_text("utf-8")
)


def test_the_library_section_is_sound():
    assert Section.model_validate(PRINTED).rules()


@pytest.mark.parametrize("key", sorted(PRINTED))
def test_no_key_can_be_left_out(key):
    rest = {name: value for name, value in PRINTED.items() if name != key}

    with pytest.raises(ValidationError, match=key):
        Section.model_validate(rest)


def test_an_unsafe_pattern_is_refused():
    with pytest.raises(ValidationError, match="unsafe"):
        Section.model_validate({**PRINTED, "fault": "不足+"})


def test_an_answer_is_the_words_of_each_problem():
    assert answer("部分村组进度滞后,仍未开工。", load_reading_pack()) == [
        "部分村组进度滞后,仍未开工"
    ]
