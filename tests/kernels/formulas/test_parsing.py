"""Parsing of formulas: what is taken, and what is refused with which sentence."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luodi.kernels import formulas


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[output] / [area] * 100", ("output", "area")),
        ("（[a]＋[b]）÷2×[a]", ("a", "b")),
        ("  -[a-1] ** 2\n", ("a-1",)),
        ("round(max([a], 0) / ytd([b]), 2)", ("a", "b")),
        ("[gdp] / year_before([gdp]) - 1", ("gdp",)),
        ("abs([a] ** -2)", ("a",)),
        ("[ a ] - previous([a])", ("a",)),
    ],
)
def test_a_formula_tells_which_codes_it_names(text, names):
    assert formulas.parse(text).names == names


@pytest.mark.parametrize(
    ("text", "code", "place", "value"),
    [
        ("", "empty", 0, ""),
        ("[a] + " * 100 + "1", "long", 0, "601"),
        ("[a] ; [b]", "character", 5, ";"),
        ("[a] == [b]", "character", 5, "="),
        ("'[a]'", "character", 1, "'"),
        ("[a] + [b", "unbalanced", 7, "["),
        ("[[a]]", "unbalanced", 1, "["),
        ("[]", "code", 1, "[]"),
        ("[面积] * 2", "code", 1, "[面积]"),
        ("[a] + area", "function", 7, "area"),
        ("sum([a])", "function", 1, "sum"),
        ("__import__([a])", "function", 1, "__import__"),
        ("[a].real", "function", 1, "[a].real"),
        ("____ + [a]", "function", 1, "____"),
        ("[a] if [b] else 1", "function", 5, "if"),
        ("lambda", "function", 1, "lambda"),
        ("[a] + 0x10", "number", 7, "0x10"),
        ("[a] + 1_000", "number", 7, "1_000"),
        ("[a] + 1e400", "number", 7, "1e400"),
        ("[a] + 1.2.3", "number", 7, "1.2.3"),
        ("[a] + 1234567890123456", "number", 7, "1234567890123456"),
        ("[a] + 9**9**9", "exponent", 10, "9**9"),
        ("[a] ** 7", "exponent", 8, "7"),
        ("[a] ** [b]", "exponent", 8, "[b]"),
        ("2 ** 0.5 + [a]", "exponent", 6, "0.5"),
        ("([a] + 1", "unbalanced", 1, "([a] + 1"),
        ("[a] + 1)", "unbalanced", 8, ")"),
        ("[a] [b]", "unbalanced", 5, "[b]"),
        ("[a] +", "unbalanced", 1, "[a] +"),
        ("[a][b]", "expression", 1, "[a][b]"),
        ("[a]([b])", "expression", 1, "[a]([b])"),
        ("([a], [b])", "expression", 1, "([a], [b])"),
        ("max(*[a])", "arguments", 1, "max(*[a])"),
        ("max(*[a], 1)", "expression", 5, "*[a]"),
        ("[a] // 2", "expression", 1, "[a] // 2"),
        ("...", "expression", 1, "..."),
        ("min([a])", "arguments", 1, "min([a])"),
        ("round([a], 0.5)", "arguments", 1, "round([a], 0.5)"),
        ("round([a], 9)", "arguments", 1, "round([a], 9)"),
        ("100 * 2", "constant", 0, ""),
        ("-" * 30 + "[a]", "deep", 0, "21"),
        ("(" * 240 + "[a]" + ")" * 240, "unbalanced", 201, "(" * 20),
        ("ytd(previous(ytd([a])))", "deep", 0, "3"),
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused_by_place_and_value(text, code, place, value):
    with pytest.raises(formulas.FormulaError) as refused:
        formulas.parse(text)

    found = refused.value
    assert (found.code, found.place, found.value) == (code, place, value)
    assert "{" not in found.zh + found.en and str(found) == found.en


def test_an_unknown_code_is_refused_with_the_nearest_there_are():
    with pytest.raises(formulas.FormulaError) as refused:
        formulas.parse("[outptu] / [area]", {"output", "area", "households"})

    assert refused.value.en == (
        "[outptu] in the formula is no indicator there is: write [output], or make the indicator "
        "first."
    )
    assert refused.value.zh.startswith("公式里的 [outptu] 不是已有的指标：请改用 [output]")


@given(st.text(max_size=60) | st.text("[]()abxy0159.,+-*/ _", max_size=60))
@example("\x00[a]")
@example("[a]\\")
def test_no_text_brings_down_more_than_a_sentence(text):
    try:
        formula = formulas.parse(text)
    except formulas.FormulaError as refused:
        assert refused.zh and refused.en
    else:
        assert formula.names
