"""``reading/organisations.yaml`` takes what it knows and refuses the rest."""

import pytest
import yaml
from pydantic import ValidationError

from luodi.packs.loader import LIBRARY
from luodi.packs.schemas.organisations import Section

GIVEN = yaml.safe_load(
    (LIBRARY / "zh_government" / "reading" / "organisations.yaml").read_text("utf-8")
)


def test_the_library_file_becomes_rules():
    assert Section.model_validate(GIVEN).rules() == Section.model_validate(GIVEN).rules()


def test_an_unknown_key_is_refused():
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Section.model_validate(GIVEN | {"unheard_of": 1})


@pytest.mark.parametrize("key", sorted(GIVEN))
def test_every_key_is_needed(key):
    with pytest.raises(ValidationError, match="missing"):
        Section.model_validate({name: value for name, value in GIVEN.items() if name != key})
