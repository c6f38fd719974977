"""Every decision at the desk can be seen in the trail, taken back, and made twice without harm."""

from datetime import date

import pytest

from luodi.audit.models import Event
from luodi.read import actions, queries
from luodi.read.errors import DeskRefused, DraftChanged
from luodi.read.models import Decision, Draft, Stroke


def test_accepting_twice_is_one_decision(named, office, now):
    draft = named("水库巡查")

    first = actions.accept_drafts(drafts=[draft], by=office, at=now)
    second = actions.accept_drafts(drafts=[draft], by=office, at=now)

    assert first is not None and second is None
    assert Event.objects.filter(kind="read.drafts_accepted").count() == 1


def test_a_rejection_keeps_the_draft_its_reason_and_its_citations(named, office, now):
    draft = named("水库巡查")

    actions.reject_draft(draft=draft, by=office, at=now, reason="说过了")

    stored = queries.draft(draft.pk)
    assert (stored.state, stored.reason) == (Decision.REJECTED, "说过了")
    assert queries.citations_of(stored)


def test_undo_takes_back_a_whole_stroke_in_the_order_of_decisions(document, office, now):
    drafts = list(queries.drafts(document)[:3])
    actions.accept_drafts(drafts=drafts, by=office, at=now)
    actions.reject_draft(draft=drafts[0], by=office, at=now)

    actions.undo_last(document=document, by=office, at=now)
    after_one = [queries.draft(draft.pk).state for draft in drafts]
    actions.undo_last(document=document, by=office, at=now)
    after_two = [queries.draft(draft.pk).state for draft in drafts]

    assert after_one == ["accepted"] * 3 and after_two == ["new"] * 3
    assert Event.objects.filter(kind="read.stroke_taken_back").count() == 2
    with pytest.raises(DeskRefused):
        actions.undo_last(document=document, by=office, at=now)


def test_undo_is_each_persons_own(document, named, office, second_office, now):
    actions.accept_drafts(drafts=[named("水库巡查")], by=office, at=now)

    with pytest.raises(DeskRefused):
        actions.undo_last(document=document, by=second_office, at=now)


def test_undo_refuses_what_somebody_else_has_decided_about_since(
    document, named, office, second_office, now
):
    draft = named("水库巡查")
    actions.accept_drafts(drafts=[draft], by=office, at=now)
    actions.reject_draft(draft=draft, by=second_office, at=now)

    with pytest.raises(DraftChanged):
        actions.undo_last(document=document, by=office, at=now)

    assert queries.draft(draft.pk).state == Decision.REJECTED
    assert not Stroke.objects.exclude(taken_back_at=None).exists()


def test_an_edit_accepts_keeps_the_reason_and_can_be_taken_back(
    document, named, office, now, industry_bureau, education_commission
):
    draft = named("东岸供水管网更新")
    before = [(support.unit_id, support.text) for support in draft.supports.order_by("pk")]

    edited = actions.edit_draft(
        draft=draft, version=draft.version, by=office, at=now, reason="会后商定",
        title="更新东岸供水管网", lead_unit=education_commission,
        deadline_on=date(2025, 10, 1), supporting_units=[industry_bureau],
    )  # fmt: skip
    units = {support.text or support.unit.code for support in edited.supports.all()}
    actions.undo_last(document=document, by=office, at=now)
    restored = queries.draft(draft.pk)

    assert edited.state == Decision.EDITED and edited.reason == "会后商定"
    assert units == {"JXJ", "区水务办"}
    assert restored.title == draft.title and restored.lead_unit == industry_bureau
    assert [(s.unit_id, s.text) for s in restored.supports.order_by("pk")] == before


def test_a_stale_edit_changes_nothing_and_shows_what_stands(named, office, second_office, now):
    draft = named("水库巡查")
    actions.edit_draft(draft=draft, version=1, by=second_office, at=now, title="巡查水库")

    with pytest.raises(DraftChanged) as refused:
        actions.edit_draft(draft=draft, version=1, by=office, at=now, title="另一种写法")

    assert refused.value.stored.title == "巡查水库"
    assert queries.draft(draft.pk).title == "巡查水库"


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"title": "  "}, "needs a title"),
        ({"kind": "goal", "lead_unit": "JXJ"}, "no lead unit"),
        ({"colour": "red"}, "no field"),
    ],
)
def test_an_edit_that_cannot_be_is_refused_with_the_remedy(
    named, office, now, units, changes, part
):
    draft = named("水库巡查")
    if "lead_unit" in changes:
        changes = {**changes, "lead_unit": units[changes["lead_unit"]]}

    with pytest.raises(DeskRefused, match=part):
        actions.edit_draft(draft=draft, version=draft.version, by=office, at=now, **changes)


def test_a_draft_cannot_stand_below_itself_or_below_a_smaller_one(document, named, office, now):
    task = named("水库巡查")
    project = task.parent

    with pytest.raises(DeskRefused, match="cannot stand below"):
        actions.edit_draft(draft=project, version=1, by=office, at=now, parent=task)


def test_a_draft_cannot_become_smaller_than_what_stands_below_it(named, office, now):
    project = named("水库巡查").parent

    with pytest.raises(DeskRefused, match="cannot stand below"):
        actions.edit_draft(draft=project, version=1, by=office, at=now, kind="task")


def test_a_unit_and_a_deadline_go_to_what_is_led_only(document, office, now, industry_bureau):
    drafts = list(queries.drafts(document))

    actions.assign_lead_unit(drafts=drafts, unit=industry_bureau, by=office, at=now)
    actions.set_deadline(drafts=drafts, deadline_on=date(2025, 12, 31), by=office, at=now)

    goals = Draft.objects.filter(document=document, kind__in=["goal", "target", "finding"])
    led = Draft.objects.filter(document=document, kind__in=["programme", "project", "task"])
    assert not goals.filter(lead_unit__isnull=False).exists()
    assert led.count() == led.filter(lead_unit=industry_bureau, deadline_on="2025-12-31").count()


def test_a_confirmed_field_is_assumed_no_more(named, office, now):
    draft = named("东岸供水管网更新")
    Draft.objects.filter(pk=draft.pk).update(assumed=["deadline_on", "lead_unit"])

    actions.confirm_assumed(draft=draft, name="deadline_on", by=office, at=now)

    assert queries.draft(draft.pk).assumed == ["lead_unit"]


def test_only_accepted_drafts_are_adopted_and_then_left_alone(named, office, now):
    draft = named("水库巡查")
    with pytest.raises(DeskRefused):
        actions.mark_adopted(draft=draft, by=office, at=now)
    actions.accept_drafts(drafts=[draft], by=office, at=now)

    adopted = actions.mark_adopted(draft=draft, by=office, at=now)
    twice = actions.mark_adopted(draft=draft, by=office, at=now)

    assert adopted.state == twice.state == Decision.ADOPTED
    assert adopted.version == twice.version
    with pytest.raises(DeskRefused, match="in a plan already"):
        actions.reject_draft(draft=draft, by=office, at=now)
