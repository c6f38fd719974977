"""A schema's complaint becomes a sentence."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from luodi.packs.mistakes import place_of, sentences, unknown_file
from luodi.packs.schemas.manifest import Manifest


def test_each_mistake_is_a_line_with_file_and_key():
    with pytest.raises(ValidationError) as caught:
        Manifest.model_validate({"id": "x", "verson": "1", "title": {"zh": "甲", "en": 3}})

    said = sentences(Path("pack.yaml"), Manifest, caught.value).splitlines()

    assert "pack.yaml: verson is no known key; did you mean version?" in said
    assert "pack.yaml: maintainers is missing." in said
    assert "pack.yaml: title.en: Input should be a valid string." in said


def test_a_word_like_no_other_gets_no_suggestion():
    assert unknown_file(Path("qqq.yaml"), ["dates"]) == "qqq.yaml: no engine reads this file."


def test_a_place_is_named_as_the_file_has_it():
    keys = ("indicators", 2, "cap", "by_day", "datetime.date(2024, 1, 1)", "value")

    assert place_of(keys) == "indicators.2.cap.2024-01-01.value"
