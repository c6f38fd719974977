"""References in both languages: what a page shows in Chinese has no English standing phrase."""

import re

import pytest

from luodi.packs import rulebook
from luodi.packs.schemas import references, scheme_words
from luodi.packs.schemas.manifest import Title
from tests.packs.schemas.test_scheme_words import DAY

PHRASES = re.compile("invented|mirror|demo|after |quoting|design")


def test_one_spelling_serves_both_languages() -> None:
    assert references.both("浙政发〔2018〕5号") == Title(
        zh="浙政发〔2018〕5号", en="浙政发〔2018〕5号"
    )


def test_references_are_joined_each_named_once() -> None:
    demo, rule = Title(zh="演示虚构", en="invented"), references.both("浙政发〔2018〕5号")

    assert references.joined([demo, rule, demo]).zh == "演示虚构；浙政发〔2018〕5号"


@pytest.mark.parametrize("code", ["per_mu_performance", "tasks_of_the_year"])
def test_a_scheme_cites_in_chinese_where_it_is_read_in_chinese(code) -> None:
    for one in scheme_words.in_words(rulebook.definition("schemes", code).body, DAY):
        assert not PHRASES.search(one.reference.zh), one.reference.zh


def test_detectors_cite_in_chinese_too() -> None:
    for code in ("ears_c2", "behind_pace"):
        assert not PHRASES.search(rulebook.definition("detectors", code).body.reference.zh)
