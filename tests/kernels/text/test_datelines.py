"""The year of a text, with the words that it was read from."""

import pytest

from luodi.kernels.text.datelines import year_basis
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024年3月4日,县里开会。到2030年建成。", 2024),
        ("3月4日,审议2024年重点工作任务。去年是2023年。", 2024),
        ("1月9日,召开2023年度民主生活会。", 2024),
        ("9月9日,召开2023年度民主生活会。", 2023),
        ("2022年产值增长,到2035年翻番。", 2022),
        ("要抓好春耕。", None),
        ("青政发〔2025〕7号\n到2030年6月30日前建成。对比2024年有提高。", 2025),
        ("发布日期: 2025-01-06\n2023年12月30日,县里开会。", 2025),
        ("2024年底盘点。2030年6月30日前建成。", 2030),
        ("3月4日开会,2030年6月30日前建成,2024年已开工。", 2024),
    ],
)
def test_the_year_comes_from_the_best_words_there_are(rules, text, year):
    assert year_basis(text, rules.dates).year == year


def test_a_year_that_is_not_printed_is_assumed_and_says_why(rules):
    text = "## 开会\n\n本报讯 3月4日,县里开会,审议2024年重点工作任务。\n"

    (article,) = read(Source(text), rules).articles

    assert article.date_text.iso == "2024-03-04"
    assert article.date_text.assumed
    assert article.date_text.year_basis == "2024年重点工作"


def test_an_impossible_date_invents_no_day(rules):
    (article,) = read(Source("## 开会\n\n本报讯 3月4日,县里开会。\n"), rules).articles

    assert (article.date_text.text, article.date_text.iso) == ("3月4日", None)


def test_the_year_of_a_page_stands_in_its_masthead_not_in_a_time_limit(rules):
    text = "《青禾日报》 2024年3月5日 第1版\n\n## 开会\n\n本报讯 3月4日,开会,2026年9月底前建桥。\n"

    (article,) = read(Source(text), rules).articles

    assert (article.date_text.iso, article.date_text.year_basis) == ("2024-03-04", "2024年3月5日")


def test_a_page_of_january_that_tells_of_december_tells_of_the_year_before(rules):
    text = "《青禾日报》 2024年1月2日 第1版\n\n## 开会\n\n本报讯 12月30日,县里开会。\n"

    (article,) = read(Source(text), rules).articles

    assert article.date_text.iso == "2023-12-30"
