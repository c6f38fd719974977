"""Figures: indicator, value, unit, year, comparator and kind; and what is no figure."""

import pytest

from luodi.kernels.text.facts import Figure
from luodi.kernels.text.figures import figures
from luodi.kernels.text.spans import quote
from tests.kernels.text.facts_of import RULES, article, reproduces


def found(given: str) -> tuple[Figure, ...]:
    return figures(article(given), RULES.figures)


def test_a_figure_begins_at_its_year_and_names_its_indicator():
    given = "2023年全县粮食产量达到20.5万吨。"

    (one,) = found(given)

    assert one.text == "2023年全县粮食产量达到20.5万吨"
    assert (one.indicator, one.value, one.unit, one.year) == ("粮食产量", 20.5, "万吨", 2023)
    assert quote(given, one.indicator_segments or ()) == "全县粮食产量"


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("突破300亿元", "gt"),
        ("不低于300亿元", "ge"),
        ("300亿元以上", "ge"),
        ("控制在300亿元以内", "le"),
        ("约300亿元", "approx"),
        ("300亿元左右", "approx"),
        ("300多亿元", "approx_ge"),
        ("不足300亿元", "lt"),
        ("达到300亿元", "eq"),
    ],
)
def test_words_on_both_sides_compare(words, comparator):
    (one,) = found(f"工业总产值{words}。")

    assert (one.comparator, one.value) == (comparator, 300.0)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("工业总产值达到300亿元。", "actual"),
        ("力争工业总产值达到300亿元。", "target"),
        ("到2027年,工业总产值达到300亿元。", "target"),
        ("工业总产值增长8%。", "change"),
        ("工业总产值同比增长8%,为实现目标打下基础。", "change"),
    ],
)
def test_targets_and_actuals_are_told_apart(given, kind):
    assert found(given)[0].kind == kind


def test_an_implied_unit_is_marked_as_assumed():
    (one,) = found("GDP突破300亿。")

    assert (one.unit, one.assumed) == ("亿元", ("unit",))


def test_a_number_without_a_name_takes_the_one_before_and_says_so():
    _, change = found("财政收入完成45亿元,增长6.1%。")

    assert (change.indicator, change.assumed) == ("财政收入", ("indicator",))


def test_the_year_of_last_year_is_counted_from_the_document_and_assumed():
    (one,) = found("去年工业总产值达到300亿元。")

    assert (one.year, one.assumed) == (2024 - 1, ("year",))


def test_a_qualitative_rank_has_no_number():
    (one,) = found("增速排名靠前。")

    assert (one.value, one.comparator, one.kind) == (None, "qualitative", "rank")


def test_tiers_have_values_and_no_count():
    (one,) = found("打造一批百亿级千亿级园区。")

    assert (one.value, one.tiers, one.kind) == (None, (100.0, 1000.0), "target_tier")


def test_a_counted_set_is_a_figure_only_beside_its_members():
    assert [one.value for one in found("发展茶叶、药材、水果3大产业。")] == [3.0]
    assert found("落实“五大任务”。") == ()


@pytest.mark.parametrize(
    "given",
    [
        "请于3月15日前报送。",
        "依据〔2024〕5号文件第四条办理。",
        "联系电话023-12345678。",
        "实施三年行动计划。",
        "惠及千家万户。",
        "进一步统一思想。",
        "二〇二四年五月十二日",
    ],
)
def test_dates_document_numbers_and_idioms_are_no_figures(given):
    assert found(given) == ()


def test_spans_hold_in_full_width_text():
    given = "２０２３年，全县财政收入达到４５．２亿元，增长６％。"

    facts = found(given)

    assert [one.value for one in facts] == [45.2, 6.0]
    assert all(reproduces(given, one) for one in facts)
