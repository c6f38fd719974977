"""From an editor's texts back to a scheme."""

from copy import deepcopy
from datetime import date

import pytest

from luodi.packs import rulebook
from luodi.packs.schemas import schemes
from luodi.packs.schemas.scheme_built import built

DAY = date(2027, 1, 1)
BASIS = "区委常委会纪要第3期（虚构）"


def start(code="per_mu_performance"):
    return rulebook.definitions("schemes")[code].body


def texts(definition, **given):
    return {**schemes.flat_of(definition, DAY), "basis": BASIS, "basis_en": "", **given}


@pytest.mark.parametrize("code", sorted(rulebook.definitions("schemes")))
def test_what_nobody_changed_is_as_it_was_to_the_letter(code):
    definition = start(code)

    again = schemes.from_text(built(definition, texts(definition), DAY))

    kept = schemes.as_text(again)
    assert (kept.pop("holds_from"), kept.pop("basis")) == ("2027-01-01", {"zh": BASIS, "en": BASIS})
    assert kept == schemes.as_text(definition)


def test_a_changed_weight_begins_on_the_day_and_rests_on_the_basis():
    flat = texts(start())
    flat["indicators"][0]["weight"] = "45"

    made = schemes.from_text(built(start(), flat, DAY))

    weight = made.indicators[0].weight
    assert {day: one.value for day, one in weight.items()} == {date(2024, 1, 1): 40, DAY: 45}
    assert weight[DAY].reference.zh == BASIS and weight[date(2024, 1, 1)].reference.zh != BASIS
    assert made.indicators[1] == start().indicators[1]


def test_another_curve_takes_the_place_of_a_base_value():
    flat = texts(start())
    flat["indicators"][0] |= {"kind": "gate", "curve": {
        "against": {"of": "median", "times": "1.1"}, "missed": "0.5"}}  # fmt: skip

    made = schemes.from_text(built(start(), flat, DAY)).indicators[0]

    assert made.base is None
    assert (made.curve[DAY].kind, made.curve[DAY].against.of) == ("gate", "median")
    assert (made.curve[DAY].against.times, made.curve[DAY].missed) == (1.1, 0.5)


def test_a_row_that_is_removed_is_gone_and_a_new_one_stands_on_the_basis():
    flat = texts(start())
    del flat["indicators"][3]
    flat["clauses"].append({"code": "clause_1", "title": {"zh": "新", "en": "New"},
                            "kind": "bonus", "most": "1.5", "each": "0.5", "effect": "limit",
                            "grade": "", "steps": "1"})  # fmt: skip

    made = schemes.from_text(built(start(), flat, DAY))

    assert [one.code for one in made.indicators] == ["tax_per_mu", "output_per_mu", "rd_intensity"]
    assert (made.clauses[-1].most, made.clauses[-1].each) == (1.5, 0.5)
    assert made.clauses[-1].reference.zh == BASIS
    assert made.clauses[0] == start().clauses[0]


def test_other_quotas_give_the_grades_another_reference():
    flat = texts(start())
    flat["grades"][0]["up_to"] = "0.3"

    made = schemes.from_text(built(start(), flat, DAY))

    assert made.grades[0].up_to == 0.3 and made.grades_reference.zh == BASIS


def test_what_is_no_scheme_at_all_is_told_with_its_place():
    flat = deepcopy(texts(start()))
    flat["indicators"][1]["weight"] = "-3"

    found = schemes.problems(built(start(), flat, DAY), DAY, texts=True)

    assert [one.path for one in found] == ["indicators.1.weight.2027-01-01.value"]
