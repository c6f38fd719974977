"""FormulaError: every sentence can be said in both languages, and is never long."""

import pytest

from luodi.kernels.formulas.errors import SENTENCES, FormulaError


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_has_a_sentence_in_both_languages(code):
    refused = FormulaError(code, place=3, value="x" * 500, known="abs")

    assert "{" not in refused.zh + refused.en
    assert len(refused.en) < 260 and len(refused.value) == 80
    assert refused.zh.endswith("。") and refused.en.endswith(".")
