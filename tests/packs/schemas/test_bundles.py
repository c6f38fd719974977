"""The section ``reading/bundles.yaml``: strict on the way in, plain on the way out."""

import pytest
import yaml
from pydantic import ValidationError

from luodi.kernels.text.reading import ReadingRules
from luodi.packs.loader import LIBRARY, load_reading_pack
from luodi.packs.schemas.bundles import Section, answer

PRINTED = yaml.safe_load(
    (LIBRARY / "zh_government" / "reading" / "bundles.yaml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def rules() -> ReadingRules:
    return load_reading_pack()


def test_the_library_section_is_sound():
    assert Section.model_validate(PRINTED).rules()


def test_an_unknown_key_is_refused():
    with pytest.raises(ValidationError, match="surplus"):
        Section.model_validate({**PRINTED, "surplus": 1})


@pytest.mark.parametrize("key", sorted(PRINTED))
def test_no_key_can_be_left_out(key):
    rest = {name: value for name, value in PRINTED.items() if name != key}

    with pytest.raises(ValidationError, match=key):
        Section.model_validate(rest)


def test_an_answer_is_plain_data(rules):
    (one,) = answer("落实“三级责任”。", rules)

    assert one["name"] == "“三级责任”"
