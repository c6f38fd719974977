"""Circles: formulas in the order they can be computed, and the way round where there is none."""

from itertools import pairwise

import pytest

from luodi.kernels import formulas


def _parsed(**texts: str) -> dict[str, formulas.Formula]:
    return {code: formulas.parse(text) for code, text in texts.items()}


def test_each_formula_comes_after_those_it_names():
    order = formulas.in_order(_parsed(c="[b] + [x]", b="[a] * 2", a="[x] / [y]"))

    assert order == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("texts", "way"),
    [
        ({"a": "[a] + 1"}, "[a] → [a]"),
        ({"a": "[b]", "b": "[a]"}, "[a] → [b] → [a]"),
        ({"a": "[b]", "b": "previous([c])", "c": "[a]", "d": "[x]"}, "[a] → [b] → [c] → [a]"),
    ],
)
def test_a_circle_is_refused_and_shown(texts, way):
    with pytest.raises(formulas.FormulaError) as refused:
        formulas.in_order(_parsed(**texts))

    assert refused.value.code == "circular"
    shown = refused.value.value.split(" → ")
    pairs = set(pairwise(shown))
    wanted = way.split(" → ")
    assert pairs == set(pairwise(wanted))
