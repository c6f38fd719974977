"""What people type: a draft's fields, words chosen as places, keys of rows."""

from datetime import date

import pytest

from luodi.org.models import Unit
from luodi.read import queries
from luodi.read.forms import DraftForm, SelectionForm, initial_of, keys, places


def _typed(draft, **fields) -> dict:
    shown = {name: value for name, value in initial_of(draft).items() if value is not None}
    return {**shown, **fields}


def test_an_unchanged_form_asks_for_what_the_draft_already_says(named):
    draft = named("东岸供水管网")

    form = DraftForm(_typed(draft), draft=draft)

    assert form.is_valid(), form.errors
    changes = form.changes()
    assert changes["title"] == draft.title and changes["lead_unit"] == draft.lead_unit
    assert changes["deadline_on"] == draft.deadline_on and changes["parent"] == draft.parent


def test_a_draft_may_not_be_put_below_itself_or_below_a_task(named):
    draft = named("东岸供水管网")

    offered = dict(DraftForm(draft=draft).fields["parent"].choices)

    tasks = queries.drafts(draft.document).filter(kind="task").values_list("pk", flat=True)
    assert str(draft.pk) not in offered
    assert not {str(pk) for pk in tasks} & set(offered)


def test_a_unit_that_is_not_in_the_register_is_refused(named):
    draft = named("东岸供水管网")

    form = DraftForm(_typed(draft, lead_unit="999999"), draft=draft)

    assert not form.is_valid() and "lead_unit" in form.errors


def test_a_unit_that_has_ended_is_offered_only_to_the_draft_that_names_it(named, units):
    draft = named("东岸供水管网")
    own, other = draft.lead_unit, next(one for one in units.values() if one != draft.lead_unit)
    for unit in (own, other):
        Unit.objects.filter(pk=unit.pk).update(valid_to=date(2025, 3, 2))

    form = DraftForm(_typed(draft), draft=draft)

    offered = dict(form.fields["lead_unit"].choices)
    assert offered[str(own.pk)] == f"{own.short_name} (ended 2025-03-02)"
    assert str(other.pk) not in offered
    assert form.is_valid() and form.changes()["lead_unit"] == own
    assert not DraftForm(_typed(draft, lead_unit=str(other.pk)), draft=draft).is_valid()


def test_a_form_without_title_says_what_to_write(named):
    draft = named("东岸供水管网")

    form = DraftForm(_typed(draft, title="  "), draft=draft)

    assert form.errors["title"] == ["Write in a few words what is to be done."]


def test_chosen_words_stand_on_their_own_unless_a_line_is_named(document):
    form = SelectionForm({"kind": "task", "parent": ""}, document=document)

    assert form.is_valid(), form.errors
    assert form.parent_draft() is None


@pytest.mark.parametrize("odd", ["", "²", "-1", "1.0", "9" * 19, "x"])
def test_what_is_no_key_is_left_out(odd: str):
    assert keys([odd, "7"]) == [7]


@pytest.mark.parametrize("odd", ["3", "3-", "a-b", "3-4;5-6", "9" * 10 + "-3"])
def test_what_is_no_place_is_left_out(odd: str):
    assert places([odd, "3-4"]) == [(3, 4)]
