"""Bundles: names found by their shape, each once with every mention."""

import pytest

from luodi.kernels.text.bundles import bundles
from luodi.kernels.text.facts import Bundle
from luodi.kernels.text.spans import quote
from tests.kernels.text.facts_of import RULES, article


def found(given: str) -> tuple[Bundle, ...]:
    return bundles((article(given),), given, RULES.bundles)


@pytest.mark.parametrize(
    ("given", "name", "kind", "count"),
    [
        ("聚焦“四个明显改善”。", "“四个明显改善”", "counted_set", 4),
        ("打造“三高”新城。", "“三高”新城", "position_goal", 3),
        ("会议审议了八大重点工程方案。", "八大重点工程", "counted_set", 8),
        ("构建“2+4”产业体系。", "“2+4”产业体系", "counted_set", 2 + 4),
        ("推行“湖长制”。", "“湖长制”", "mechanism", None),
        ("坚持“清单化管理+网格化落实”。", "“清单化管理+网格化落实”", "mechanism", None),
        ("加快打造川东生态农业高地。", "川东生态农业高地", "position_goal", None),
        ("深入实施茶产业振兴计划。", "茶产业振兴计划", "programme", None),
        ("忠诚拥护“两个确立”。", "“两个确立”", "political_slogan", 2),
    ],
)
def test_a_name_is_found_by_its_shape(given, name, kind, count):
    (one,) = found(given)

    assert (one.name, one.kind, one.count) == (name, kind, count)


@pytest.mark.parametrize(
    "given",
    [
        "既要“快”也要“稳”。",
        "把“馒头”做大。",
        "做到“让群众的笑容越来越多”。",
        "打造一批样板。",
        "他说,“这件事很难办”。",
    ],
)
def test_quoted_words_and_clauses_are_no_bundles(given):
    assert found(given) == ()


def test_members_are_given_only_where_the_name_quotes_them():
    quoted = found("做好“山”“水”两篇文章。")[0]
    unquoted = found("落实“四级责任”。")[0]

    assert (quoted.members_given_in_text, quoted.defined_here) == (("山", "水"), True)
    assert (unquoted.members_given_in_text, unquoted.defined_here) == ((), False)


def test_every_mention_is_kept_with_its_place_also_in_headings():
    given = "# 建设“三高”新城\n要建设“三高”新城。为“三高”新城出力。"

    (one,) = found(given)

    assert len(one.occurrences) == 3
    assert {quote(given, place) for place in one.occurrences} == {"“三高”新城"}
