"""Schemes offered and frozen, and their words."""

from datetime import date

from luodi.assess import queries
from luodi.packs import rulebook


def test_packs_offer_schemes():
    assert {"per_mu_performance", "tasks_of_the_year"} <= set(queries.offered())


def test_schemes_that_are_used_with_a_table_are_not_offered_in_the_rooms():
    offered = queries.offered()

    assert "per_mu_huangyan" in rulebook.definitions("schemes")
    assert not {code for code, one in offered.items() if one.inputs == "table"}


def test_a_frozen_scheme_gives_its_rules_back(scheme):
    assert queries.definition_of(scheme) == queries.offered()["per_mu_performance"]
    assert queries.scheme(scheme.pk) == scheme
    assert list(queries.schemes_frozen()) == [scheme]


def test_a_scheme_says_in_both_languages_what_holds_on_a_day(scheme):
    words = queries.in_words(scheme, date(2024, 12, 31))

    tax = words[1]
    assert "规上工业亩均税收 ÷ 18，限于 0 至 1.5，乘以 40 分" in tax.words.zh
    assert "÷ 18, kept within 0 and 1.5, times 40 points" in tax.words.en
    assert all(one.reference for one in words)


def test_the_clauses_of_an_assessment_are_those_of_its_scheme(opened):
    assert [clause.code for clause in queries.clauses(opened)] == [
        "high_tech", "idle_land", "major_accident"]  # fmt: skip
