"""A draft becomes several, each with its words; a press takes it back."""

import pytest

from luodi.audit.models import Event
from luodi.read import actions, queries
from luodi.read.actions import Part
from luodi.read.errors import DeskRefused, DraftChanged
from luodi.read.models import Decision, Draft, Origin


@pytest.fixture
def pipes(named):
    """A task with lead unit, supporting units, a deadline, and a number below it."""
    return named("东岸供水管网更新")


def _split(draft, office, now, *parts):
    parts = parts or (Part("更新管网"), Part("验收管网"))
    return actions.split_draft(draft=draft, version=draft.version, parts=parts, by=office, at=now)


def test_each_part_keeps_words_units_and_deadline(pipes, office, now):
    words = [citation.pk for citation in queries.citations_of(pipes)]

    made = _split(pipes, office, now)

    assert [draft.title for draft in made] == ["更新管网", "验收管网"]
    for draft in made:
        assert [citation.pk for citation in queries.citations_of(draft)] == words
        assert (draft.lead_unit, draft.deadline_on) == (pipes.lead_unit, pipes.deadline_on)
        assert draft.supports.count() == pipes.supports.count()
        assert (draft.state, draft.origin) == (Decision.EDITED, Origin.SPLIT)
    assert queries.draft(pipes.pk).state == Decision.REJECTED
    assert Event.objects.filter(kind="read.drafts_split").count() == 1


def test_a_part_can_rest_on_its_part_of_the_words(document, pipes, office, now):
    (start, _end) = queries.citations_of(pipes)[0].segments[0]

    made = _split(pipes, office, now, Part("甲", ((start, start + 4),)), Part("乙"))

    own = queries.citations_of(made[0])[0]
    assert own.quote == document.text[start : start + 4]
    assert queries.citations_of(made[1])[0].pk == queries.citations_of(pipes)[0].pk


def test_what_stood_below_goes_to_the_part_that_holds_its_words(named, office, now):
    first, project = named("水库巡查"), named("水库巡查").parent
    last = project.children.order_by("position").last()
    (start, end) = queries.citations_of(project)[0].segments[0]
    cut = queries.citations_of(last)[0].segments[0][0]

    made = _split(project, office, now, Part("前半", ((start, cut),)), Part("后半", ((cut, end),)))

    assert start < cut < end
    assert [queries.draft(one.pk).parent for one in (first, last)] == made


def test_parts_stand_where_the_whole_stood(document, named, office, now):
    draft = named("水库巡查")
    siblings = [d.pk for d in queries.drafts(document).filter(parent=draft.parent)]
    made = _split(draft, office, now)

    from luodi.read.desk import desk

    rows = [row.pk for row in desk(document).rows]
    at = rows.index(draft.pk)
    assert rows[at + 1 : at + 3] == [one.pk for one in made]
    assert siblings[0] == draft.pk and rows.index(siblings[1]) > at + 2


def test_undo_brings_the_whole_back(document, pipes, office, now):
    before = {d.pk: (d.state, d.parent_id) for d in queries.drafts(document)}
    _split(pipes, office, now)

    actions.undo_last(document=document, by=office, at=now)

    assert {d.pk: (d.state, d.parent_id) for d in queries.drafts(document)} == before


def test_a_second_press_makes_no_further_parts(pipes, office, now):
    assert _split(pipes, office, now) == _split(pipes, office, now)
    assert Draft.objects.filter(split_from=pipes).count() == 2


def test_a_stale_version_changes_nothing(pipes, office, second_office, now):
    actions.edit_draft(draft=pipes, version=1, title="别人的写法", by=second_office, at=now)

    with pytest.raises(DraftChanged):
        _split(pipes, office, now)

    assert not Draft.objects.filter(split_from=pipes).exists()


@pytest.mark.parametrize("titles", [[], ["一"], [str(n) for n in range(21)]])
def test_two_to_twenty_parts_are_made(pipes, office, now, titles):
    with pytest.raises(DeskRefused, match="2 to 20 parts"):
        actions.split_draft(
            draft=pipes, version=pipes.version, parts=[Part(t) for t in titles], by=office, at=now
        )


@pytest.mark.parametrize("place", [(0, 2), (-1, 3), (5, 5), (9, 3), (0, 2**63)])
def test_words_that_are_not_the_drafts_own_are_refused(pipes, office, now, place):
    with pytest.raises(DeskRefused, match="no part of what the draft rests on"):
        _split(pipes, office, now, Part("甲", (place,)), Part("乙"))


def test_a_part_needs_a_title(pipes, office, now):
    with pytest.raises(DeskRefused, match="needs a title"):
        _split(pipes, office, now, Part("甲"), Part(" "))


def test_a_split_draft_is_left_alone(pipes, office, now):
    _split(pipes, office, now)

    with pytest.raises(DeskRefused, match="was split"):
        actions.accept_drafts(drafts=[queries.draft(pipes.pk)], by=office, at=now)
