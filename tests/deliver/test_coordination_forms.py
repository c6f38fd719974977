"""What people type about help and about meetings."""

import pytest
from django.http import QueryDict

from luodi.deliver import help_moves
from luodi.deliver.coordination_forms import (
    MOST_DECISIONS,
    AnswerHelpForm,
    MeetingForm,
    decision_rows,
    rows_typed,
)

pytestmark = pytest.mark.django_db


def typed(**fields):
    """What a page sends."""
    sent = QueryDict(mutable=True)
    sent.update(fields)
    return sent


def test_an_empty_row_is_no_decision_and_a_half_one_asks_for_the_rest(industry_bureau):
    sent = typed(
        **{"decision-1-words": "完成征地", "decision-2-lead_unit": str(industry_bureau.pk)}
    )
    empty, without_unit, without_words = decision_rows(sent, 3)

    assert empty.is_valid() and empty.decided is None
    assert not without_unit.is_valid()
    assert set(without_unit.errors) == {"lead_unit", "due_on"}
    assert set(without_words.errors) == {"words", "due_on"}


def test_a_whole_row_is_a_decision(industry_bureau):
    [row] = decision_rows(typed(**{
        "decision-0-words": " 完成征地 ", "decision-0-lead_unit": str(industry_bureau.pk),
        "decision-0-due_on": "2025-06-30",
    }), 1)  # fmt: skip

    assert row.is_valid()
    assert (row.decided.words, row.decided.lead_unit) == ("完成征地", industry_bureau)


@pytest.mark.parametrize(
    ("sent", "rows"),
    [({}, 4), ({"rows": "6"}, 6), ({"rows": "6", "more": "1"}, 10), ({"rows": "0"}, 1),
     ({"rows": "99"}, MOST_DECISIONS), ({"rows": "²"}, 4), ({"rows": "9" * 50}, 4),
     ({"rows": "-3"}, 4), ({"rows": "20", "more": "1"}, MOST_DECISIONS)],
)  # fmt: skip
def test_there_are_as_many_rows_as_the_page_had_within_bounds(sent, rows):
    assert rows_typed(typed(**sent)) == rows


def test_only_units_of_the_task_force_are_ticked(industry_bureau, town, health_commission):
    form = MeetingForm(
        typed(held_on="2025-03-03", minutes="研究", units=str(health_commission.pk)),
        units=[industry_bureau, town],
    )

    assert not form.is_valid()
    assert set(form.errors) == {"units"}


def test_only_what_is_possible_is_chosen():
    moves = help_moves.possible("asked", "asked")

    assert AnswerHelpForm(typed(move="decline"), moves=moves).is_valid()
    assert set(AnswerHelpForm(typed(move="done"), moves=moves).errors) == {"move"}
    assert set(AnswerHelpForm(typed(), moves=moves).errors) == {"move"}
