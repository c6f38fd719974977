"""The parent of all pack schemas."""

import pytest
from pydantic import ValidationError

from luodi.packs.schemas.strict import PatternText, Strict, any_of


class _Rule(Strict):
    pattern: PatternText


def test_an_unsafe_pattern_is_refused_by_its_type():
    with pytest.raises(ValidationError, match="no upper bound"):
        _Rule(pattern="要.*")


def test_a_model_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        _Rule(pattern="要").pattern = "抓"


def test_the_longest_word_is_tried_first():
    assert any_of(["主任", "副主任", "主"]).findall("副主任主任主") == ["副主任", "主任", "主"]


def test_no_words_find_nothing():
    assert any_of([]).search("要") is None
