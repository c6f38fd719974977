"""``pack.yaml`` says who keeps a pack."""

import pytest
from pydantic import ValidationError

from luodi.packs.loader import LIBRARY, load_pack
from luodi.packs.schemas.manifest import Manifest


def test_the_library_pack_names_itself_in_both_languages():
    manifest = load_pack(LIBRARY / "zh_government").manifest

    assert manifest.id == "zh_government"
    assert manifest.title.zh
    assert manifest.title.en


def test_a_version_is_a_text_and_no_number():
    with pytest.raises(ValidationError, match="valid string"):
        Manifest.model_validate({"version": 1.0})
