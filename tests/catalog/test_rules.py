"""What a definition must keep, and the sentence that tells what is broken."""

import pytest
from django.utils import translation

from luodi.catalog import actions
from luodi.catalog.errors import CatalogError
from luodi.catalog.models import Indicator
from luodi.catalog.rules import names_in, plain_formula, refuse_faults


@pytest.fixture
def register(office, now):
    """Two reported indicators, and one computed from both."""
    for code in ("output", "area"):
        actions.define_indicator(by=office, at=now, code=code, name_zh=code, unit_of_measure="-")
    actions.define_indicator(
        by=office, at=now, code="per_mu", name_zh="亩均", unit_of_measure="-",
        formula="[output] / [area]",
    )  # fmt: skip


def _refused(**fields):
    with pytest.raises(CatalogError) as refused:
        refuse_faults(Indicator(**{"code": "new", "name_zh": "新", **fields}))
    return refused.value


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("[outptu] / [area]", "names “outptu”, which no indicator is called.*nearest is “output”"),
        ("[new] + 1", "names “new”, the indicator itself"),
        ("[output", "expression|cannot"),
        ("1 + 1", "No indicator stands in the formula"),
        ("__import__('os')", "cannot stand in a formula"),
        ("[output] / (", "cannot be read"),
    ],
)
def test_a_formula_that_cannot_work_is_refused_in_words(register, formula, said):
    refused = _refused(formula=formula)

    assert refused.field == "formula"
    with pytest.raises(CatalogError, match=said):
        raise refused


def test_formulas_in_a_circle_are_refused_with_the_way(register):
    refused = _refused(code="output", formula="[per_mu] * [area]")

    assert "output → per_mu → output" in str(refused.sentence)


def test_a_kernels_refusal_comes_in_the_readers_language(register):
    with translation.override("zh-hans"):
        assert "公式是空的" not in str(_refused(formula="1 + 1").sentence)
        assert "公式里没有指标" in str(_refused(formula="1 + 1").sentence)


def test_weights_belong_to_a_weighted_mean_and_to_nothing_else(register):
    area = Indicator.objects.get(code="area")

    assert _refused(over_units="weighted").field == "weighed_by"
    assert "not combined as a weighted mean" in str(
        _refused(over_units="sum", weighed_by=area).sentence
    )
    area.over_units, area.weighed_by = "weighted", area
    with pytest.raises(CatalogError, match="its own weight"):
        refuse_faults(area)


def test_a_pair_is_of_the_other_kind_and_never_itself(register):
    area = Indicator.objects.get(code="area")

    assert "of the same kind" in str(_refused(kind="quantity", pair=area).sentence)
    refuse_faults(Indicator(code="new", name_zh="新", kind="quality", pair=area))
    area.pair = area
    with pytest.raises(CatalogError, match="its own pair"):
        refuse_faults(area)


def test_a_formula_names_its_codes_and_is_kept_plain():
    assert names_in("[a] / [b-c] + [a]") == ("a", "b-c")
    assert plain_formula("（[ a ]＋1）÷[b]") == "([a]+1)/[b]"
    assert plain_formula("  ") == ""
