"""Drafts of one kind become one that rests on all their words; a press takes it back."""

from datetime import date

import pytest

from luodi.audit.models import Event
from luodi.read import actions, queries
from luodi.read.errors import DeskRefused, DraftChanged
from luodi.read.models import Decision, Draft, Origin


@pytest.fixture
def tasks(document):
    """Three tasks of the page in their order."""
    return list(queries.drafts(document).filter(kind="task")[:3])


def _seen(drafts):
    return {draft.pk: draft.version for draft in drafts}


def _merge(drafts, office, now, title="并成一项", **more):
    return actions.merge_drafts(
        drafts=drafts, versions=_seen(drafts), title=title, by=office, at=now, **more
    )


def test_the_one_rests_on_the_words_of_all(tasks, office, now):
    words = {c.pk for draft in tasks for c in queries.citations_of(draft)}

    made = _merge(tasks, office, now)

    assert {citation.pk for citation in queries.citations_of(made)} == words
    assert (made.title, made.state, made.origin) == ("并成一项", Decision.EDITED, Origin.MERGED)
    stored = [queries.draft(draft.pk) for draft in tasks]
    assert {draft.state for draft in stored} == {Decision.REJECTED}
    assert {draft.merged_into_id for draft in stored} == {made.pk}
    assert Event.objects.filter(kind="read.drafts_merged").count() == 1


def test_what_stood_below_moves_below_the_one(document, office, now):
    projects = [d for d in queries.drafts(document).filter(kind="project") if d.children.exists()]
    below = {child.pk for draft in projects[:2] for child in draft.children.all()}

    made = _merge(projects[:2], office, now)

    assert below and set(made.children.values_list("pk", flat=True)) == below


def test_the_unit_and_deadline_are_those_of_the_chosen_draft(
    tasks, office, now, industry_bureau, education_commission
):
    actions.assign_lead_unit(drafts=tasks[:1], unit=industry_bureau, by=office, at=now)
    actions.assign_lead_unit(drafts=tasks[1:2], unit=education_commission, by=office, at=now)
    actions.set_deadline(drafts=tasks[1:2], deadline_on=date(2025, 6, 30), by=office, at=now)
    seen = [queries.draft(draft.pk) for draft in tasks[:2]]

    made = _merge(seen, office, now, unit_of=seen[1])

    assert made.lead_unit == education_commission
    assert made.deadline_on == date(2025, 6, 30)


def test_supporting_units_come_together_and_none_supports_what_it_leads(
    tasks, office, now, industry_bureau, education_commission, health_commission
):
    actions.assign_lead_unit(drafts=tasks[:1], unit=industry_bureau, by=office, at=now)
    actions.add_supporting_units(drafts=tasks[:1], units=[education_commission], by=office, at=now)
    actions.add_supporting_units(
        drafts=tasks[1:2], units=[industry_bureau, health_commission, education_commission],
        by=office, at=now,
    )  # fmt: skip

    made = _merge([queries.draft(draft.pk) for draft in tasks[:2]], office, now)

    supports = {row.unit for row in made.supports.all()}
    assert made.lead_unit == industry_bureau
    assert supports == {education_commission, health_commission}


def test_undo_brings_all_of_them_back_and_sets_the_one_aside(document, tasks, office, now):
    before = {d.pk: (d.state, d.parent_id, d.title) for d in queries.drafts(document)}
    made = _merge(tasks, office, now)

    actions.undo_last(document=document, by=office, at=now)

    assert {d.pk: (d.state, d.parent_id, d.title) for d in queries.drafts(document)} == before
    assert Draft.objects.get(pk=made.pk).state == Decision.SET_ASIDE
    assert not Draft.objects.exclude(merged_into=None).exists()


def test_undo_is_refused_once_the_one_was_decided_about_again(
    document, tasks, office, second_office, now
):
    made = _merge(tasks, office, now)
    actions.edit_draft(draft=made, version=made.version, title="又改", by=second_office, at=now)

    with pytest.raises(DraftChanged):
        actions.undo_last(document=document, by=office, at=now)


def test_a_second_press_makes_no_second_one(tasks, office, now):
    first = _merge(tasks, office, now)
    second = _merge(tasks, office, now)

    assert first == second
    assert Draft.objects.filter(origin=Origin.MERGED).count() == 1


def test_a_stale_version_changes_nothing(tasks, office, second_office, now):
    actions.edit_draft(draft=tasks[0], version=1, title="别人的写法", by=second_office, at=now)

    with pytest.raises(DraftChanged) as refused:
        _merge(tasks, office, now)

    assert refused.value.stored.title == "别人的写法"
    assert not Draft.objects.filter(origin=Origin.MERGED).exists()


def test_one_draft_alone_or_two_kinds_cannot_be_merged(document, tasks, office, now):
    goal = queries.drafts(document).filter(kind="goal").first()

    with pytest.raises(DeskRefused, match="at least two"):
        _merge(tasks[:1], office, now)
    with pytest.raises(DeskRefused, match="one kind"):
        _merge([tasks[0], goal], office, now)


def test_drafts_that_promise_different_numbers_are_not_made_one(document, office, now):
    drafts = [
        Draft.objects.create(
            document=document, position=900 + n, kind="target", title=f"目标{n}",
            figure={"value": value, "unit": "公里", "text": str(value)},
        )
        for n, value in enumerate((12.0, 15.0))
    ]  # fmt: skip

    with pytest.raises(DeskRefused, match="different numbers"):
        _merge(drafts, office, now)


def test_a_draft_of_another_document_is_refused(document, ingested, tasks, office, now):
    other = actions.read_document(
        document=ingested("## 另一页\n\n会议强调,要办好会展。\n", "other.txt"), by=office, at=now
    )
    stranger = queries.drafts(other).first()

    with pytest.raises(DeskRefused, match="this document"):
        _merge([tasks[0], stranger], office, now)


def test_a_merged_draft_is_neither_accepted_nor_merged_again(tasks, office, now):
    _merge(tasks[:2], office, now)
    stored = queries.draft(tasks[0].pk)

    with pytest.raises(DeskRefused, match="was merged"):
        actions.accept_drafts(drafts=[stored], by=office, at=now)
    with pytest.raises(DeskRefused, match="was merged"):
        _merge([stored, tasks[2]], office, now, title="第三种")


def test_what_stands_in_a_plan_is_not_merged(tasks, office, now):
    actions.accept_drafts(drafts=tasks[:1], by=office, at=now)
    actions.mark_adopted(draft=tasks[0], by=office, at=now)

    with pytest.raises(DeskRefused, match="in a plan already"):
        _merge([queries.draft(tasks[0].pk), tasks[1]], office, now)


def test_the_one_needs_a_title(tasks, office, now):
    with pytest.raises(DeskRefused, match="needs a title"):
        _merge(tasks, office, now, title="  ")
