"""Longer words and figures as people type them."""

import pytest
from django import forms

from luodi.plan.forms import TargetForm
from luodi.plan.forms.fields import FigureField, WordsField


def test_words_keep_one_kind_of_line_end_and_are_as_long_as_a_file_may_bring_them():
    words = WordsField()

    assert words.clean("一\r\n二") == "一\n二"
    assert words.clean("一\r\n" * 2_499 + "一二") == "一\n" * 2_499 + "一二"  # 5,000 characters
    with pytest.raises(forms.ValidationError):
        words.clean("一" * 5_001)


@pytest.mark.parametrize("typed", ["1234567890.123456", "123456789012345678"])
def test_a_figure_that_would_be_rounded_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="more than 15 digits"):
        FigureField().clean(typed)


@pytest.mark.parametrize("typed", ["1234567890.12345", "-3", "100000000000000000"])
def test_a_figure_that_is_kept_whole_is_taken(typed):
    assert f"{FigureField().clean(typed):f}" == typed


def test_a_target_says_at_its_value_that_it_is_too_exact(db):
    form = TargetForm({"value": "1234567890.123456", "year": "2025"})

    assert "more than 15 digits" in str(form.errors["value"])
