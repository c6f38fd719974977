"""A formula as people read it: names with links, signs of arithmetic."""

from luodi.catalog.formula_words import names_in, parts
from luodi.catalog.models import Indicator


def test_codes_become_names_and_unknown_ones_stay():
    output = Indicator(code="output", name_zh="产值", name_en="Output")

    found = parts("([output] - [lost]) / 2 * 100", [output])

    assert [(part.text, part.indicator) for part in found] == [
        ("(", None), ("Output", output), (" − ", None), ("lost", None), (") ÷ 2 × 100", None),
    ]  # fmt: skip


def test_names_stand_once():
    assert names_in("[a] / [ b ] + [a]") == ["a", "b"]
    assert parts("", []) == []
