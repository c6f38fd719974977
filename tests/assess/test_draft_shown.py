"""A draft and a difference as their pages show them."""

from copy import deepcopy
from datetime import date

import pytest

from luodi.assess import queries
from luodi.assess.draft_shown import (
    every_field,
    head,
    key_words,
    mark_of,
    marked,
    sections,
    sums,
    value_words,
)
from luodi.assess.draft_steps import moved
from luodi.assess.models import SchemeDraft
from luodi.packs import rulebook

DAY = date(2026, 10, 1)


@pytest.fixture
def flat():
    """Eight reports as the editor shows them: two indicators or one in each of eight groups."""
    return queries.first_flat(rulebook.definitions("schemes")["eight_reports"].body, DAY)


def test_weights_are_added_up_at_the_top_and_within_each_group(flat):
    found = sums(flat)

    assert found[0] == ("", "100")  # 10 + 25 + 15 + 10 + 10 + 10 + 5 + 15
    assert found[1][1] == "2" and len(found) == 9  # each of the two indicators weighs 1


def test_what_is_no_number_is_left_out_of_the_sum(flat):
    flat["groups"][0]["weight"] = "9**9**9"

    assert sums(flat)[0] == ("", "90")


def test_a_fault_stands_at_its_field_and_opens_what_is_folded(flat):
    told = sections(flat, {"indicators.1.floor": ["too high"], "indicators.1": ["unknown"]}, {})

    one, other = told[0].rows[1], told[0].rows[0]
    assert (one.opens, one.faults, other.opens) == (True, ("unknown",), False)
    assert [each.faults for each in one.more if each.field.name.endswith("floor")] == [
        ("too high",)]  # fmt: skip
    fields = list(every_field(head(flat, {}), told))
    assert len(fields) == len({each.field.id for each in fields})


def test_a_form_is_known_by_its_mark_among_what_a_draft_is_and_was(flat):
    other, undone = deepcopy(flat), moved(flat, "grades", 0, 1)
    other["indicators"][0]["weight"] = "7"
    draft = SchemeDraft(content=flat, earlier=[other, {**undone, "undone": "yes"}])

    assert marked(draft, mark_of(other)) == other
    assert marked(draft, mark_of(undone)) == {**undone, "undone": "yes"}
    assert marked(draft, mark_of({**flat, "decimals": "3"})) is None


@pytest.mark.parametrize(("key", "value", "words"), [
    ("indicators.weight", "40", ("Weight", "40")),
    ("indicators.curve.against.value", "8", ("Compared with · Base value", "8")),
    ("indicators.missing", "zero", ("Where no figure came", "0 points")),
    ("grades.up_to", "0.25", ("Down to the best … % of units", "25%")),
    ("clauses.kind", "veto", ("What it does", "Veto")),
    ("clauses.most", "", ("Points at the most, for a unit in all", "–")),
    ("groups.cap", "60", ("Not above", "60")),
    ("vetoes.relation", "<", ("Relation", "below")),
    ("decimals", "2", ("Decimals of the points", "2")),
])  # fmt: skip
def test_a_value_is_told_by_what_it_is_called(key, value, words):
    assert (key_words(key), value_words(key, value)) == words
