"""Targets by place: what stands in a demand is aimed at."""

from luodi.kernels.text.directives import directives
from luodi.kernels.text.figures import figures
from luodi.kernels.text.targets import aimed, places
from tests.kernels.text.facts_of import RULES, article


def kinds(given: str) -> list[str]:
    text = article(given)
    demands = map(places, directives(text, RULES.directives))
    return [one.kind for one in aimed(figures(text, RULES.figures), demands)]


def test_a_number_in_a_demand_is_a_target():
    assert kinds("会议要求,要抓好绿化。种植行道树900株。") == ["target"]


def test_the_same_number_by_itself_is_what_is():
    assert kinds("种植行道树900株。") == ["actual"]


def test_what_the_clause_calls_reached_stays_so():
    assert kinds("要加快管网改造,已完成的30公里要抓紧验收。") == ["actual"]


def test_words_before_the_first_action_are_circumstance():
    given = "全县218家企业用工紧张,各镇街要加强服务。"

    assert kinds(given) == ["actual"]


def test_without_demands_all_figures_stay():
    found = figures(article("种植行道树900株。"), RULES.figures)

    assert list(aimed(found, ())) == list(found)
