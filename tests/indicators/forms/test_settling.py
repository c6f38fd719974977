"""Forms of settling figures."""

import pytest

from luodi.indicators.forms.settling import (
    AnswerForm,
    MatrixForm,
    MissingForm,
    ReasonForm,
    mistakes_of,
)


@pytest.mark.parametrize(
    ("written", "until"), [("2025年2月", "2025-02"), ("", ""), ("2025Q1", "2025Q1")]
)
def test_a_period_is_read_as_people_write_it(written, until):
    form = MatrixForm({"until": written})

    assert form.is_valid() and form.cleaned_data["until"] == until


def test_what_is_no_period_is_told():
    form = MatrixForm({"until": "soon"})

    assert not form.is_valid() and "“soon” is no period" in mistakes_of(form)


def test_reasons_are_asked_for_and_answers_are_not():
    assert not ReasonForm({"reason": " "}).is_valid()
    assert AnswerForm({"answer": ""}).is_valid()
    assert not MissingForm({"why": "lazy"}).is_valid()
