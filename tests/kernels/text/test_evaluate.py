"""A reading compared with itself is right; each spoilt fact costs what it should."""

import copy

import pytest

from luodi.kernels.text.evaluate import Row, evaluate, fidelity, same
from luodi.kernels.text.gold_json import to_json
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from tests.kernels.text.pages import PAGE


@pytest.fixture(scope="module")
def tree(rules):
    found = to_json(read(Source(PAGE), rules), Source(PAGE))
    for directive in found["directives"]:
        directive["grade"] = "core"
    return found | {"plan": {"lead_units_named_in_text": [], "deadlines_named_in_text": []}}


def test_a_reading_agrees_with_itself(tree):
    result = evaluate(tree, tree, PAGE)

    assert [row.name for row in result.rows if row.holds is False] == []
    assert result.value("directives F1") == 1.0
    assert result.value("paragraphs exact") == sum(len(a["paragraphs"]) for a in tree["articles"])


def test_a_lost_directive_costs_recall(tree):
    found = copy.deepcopy(tree)
    lost = found["directives"].pop()

    result = evaluate(found, tree, PAGE)

    wanted = len(tree["directives"])
    assert lost["id"] == f"D{wanted:02d}"
    assert result.value("directives recall") == (wanted - 1) / wanted
    assert result.value("directives F1") == 2 * (wanted - 1) / (wanted - 1 + wanted)


def test_an_invented_lead_unit_is_counted(tree):
    found = copy.deepcopy(tree)
    found["tasks"] = [{"lead_unit": {"text": "县水利局"}, "deadline": None}]

    result = evaluate(found, tree, PAGE)

    assert (result.value("lead units invented"), result.value("deadlines invented")) == (1, 0)
    assert not result.holds


def test_a_segment_that_does_not_quote_is_seen(tree):
    found = copy.deepcopy(tree)
    found["findings"] = [{"text": "甲乙", "segments": [[0, 2]]}]

    quoted, true = fidelity(found, PAGE)

    assert quoted - true == 1


def test_a_moved_paragraph_is_not_exact(tree):
    found = copy.deepcopy(tree)
    found["articles"][0]["paragraphs"][0]["segments"][0][0] += 1

    result = evaluate(found, tree, PAGE)

    assert result.value("paragraphs too many") == 1
    assert not result.holds


def test_texts_agree_but_for_width_script_and_blanks():
    assert same("會議 強調，", "会议强调,")
    assert not same("会议", "大会")


def test_a_row_without_aim_neither_holds_nor_misses():
    assert Row("x", 0.5, "share").holds is None
    assert Row("x", 0.5, "share", ">= 0.6").holds is False
