"""Writing a scheme: a draft of one's own, and the version that comes of it."""

from copy import deepcopy
from datetime import timedelta

import pytest

from luodi.assess import actions, queries
from luodi.assess.errors import DraftRefused, SamePerson, SchemeMismatch, SchemeRefused
from luodi.assess.models import Scheme, SchemeDraft
from luodi.audit import queries as audit
from tests.assess.conftest import QUARTER

pytestmark = pytest.mark.usefixtures("register")
CODE = "per_mu_performance"
BASIS = "区委常委会纪要第3期（虚构）"


@pytest.fixture
def draft(scheme, office, now):
    """A draft of the first officer, begun from the version in use."""
    return actions.begin_draft(code=CODE, start=scheme, by=office, at=now)


@pytest.fixture
def save(office, now):
    """Save a draft with tax per mu at other marks, and the rule that asks for it."""

    def kept(draft, marks="45", output="25", basis=BASIS, **given):
        content = {**deepcopy(draft.content), "basis": basis, **given}
        content["indicators"][0]["weight"] = marks
        content["indicators"][1]["weight"] = output
        return actions.save_draft(draft=draft, content=content, version=draft.version, by=office,
                                  at=now + timedelta(minutes=1))  # fmt: skip

    return kept


@pytest.fixture
def propose(office, now):
    """Propose a draft as the first officer."""

    def proposed(draft):
        return actions.propose_draft(draft=draft, version=draft.version, by=office, at=now)

    return proposed


def events(draft):
    return [one.kind for one in audit.history(f"assess.schemedraft:{draft.pk}").order_by("number")]


def test_a_draft_begins_with_the_running_period_and_the_numbers_in_use(draft):
    assert draft.content["holds_from"] == "2025-01-01"  # the quarter of 3 March 2025
    assert draft.content["indicators"][0]["curve"] == {"value": "18"}
    assert (draft.start_version, draft.version) == (draft.start.version, 1)


def test_who_has_a_draft_gets_that_one_back(draft, office, now):
    assert actions.begin_draft(code=CODE, start=None, by=office, at=now) == draft
    assert events(draft) == ["assess.draft_begun"]


def test_a_draft_begins_from_the_pack_where_nothing_was_proposed(office, now):
    made = actions.begin_draft(code=CODE, start=None, by=office, at=now)

    assert (made.start, made.pack) == (None, "economy")


@pytest.mark.parametrize("code", ["per_hectare", "per_mu_huangyan"])
def test_what_no_room_offers_has_no_draft(office, now, code):
    with pytest.raises(DraftRefused, match="no scheme"):
        actions.begin_draft(code=code, start=None, by=office, at=now)


def test_a_version_of_another_scheme_is_no_start(scheme, office, now):
    with pytest.raises(DraftRefused, match="no scheme"):
        actions.begin_draft(code="tasks_of_the_year", start=scheme, by=office, at=now)


def test_each_officer_has_a_draft_of_their_own(draft, second_office, now):
    other = actions.begin_draft(code=CODE, start=None, by=second_office, at=now)

    assert other != draft
    assert queries.draft_of(CODE, second_office) == other


def test_what_is_saved_twice_from_two_windows_is_refused_once(draft, save):
    save(draft)

    with pytest.raises(DraftRefused, match=r"saved at \d\d:\d\d from another window"):
        save(draft, marks="50")  # still the first version

    assert SchemeDraft.objects.get().content["indicators"][0]["weight"] == "45"


def test_nobody_saves_the_draft_of_another(draft, second_office, now):
    with pytest.raises(DraftRefused, match="no longer there"):
        actions.save_draft(draft=draft, content={}, version=1, by=second_office, at=now)


def test_the_last_change_is_taken_back_and_the_one_before_too(draft, save, office, now):
    first = save(draft)
    second = save(first, marks="50")

    back = actions.undo_draft(draft=second, version=second.version, by=office, at=now)
    assert back.content["indicators"][0]["weight"] == "45"
    back = actions.undo_draft(draft=back, version=back.version, by=office, at=now)
    assert back.content["indicators"][0]["weight"] == "40"
    with pytest.raises(DraftRefused, match="no step to take back"):
        actions.undo_draft(draft=back, version=back.version, by=office, at=now)


def test_saving_what_is_the_same_is_no_step(draft, office, now):
    again = actions.save_draft(draft=draft, content=draft.content, version=1, by=office, at=now)

    assert again.version == 1 and events(draft) == ["assess.draft_begun"]


def test_twenty_steps_are_kept(draft, save):
    for marks in range(41, 66):
        draft = save(draft, marks=str(marks))

    assert len(draft.earlier) == 20
    assert draft.earlier[0]["indicators"][0]["weight"] == "45"  # of 40 … 64 the last twenty


def test_a_draft_that_is_thrown_away_leaves_its_mark_in_the_trail(draft, office, now):
    actions.drop_draft(draft=draft, version=1, by=office, at=now)

    assert not SchemeDraft.objects.exists()
    assert events(draft) == ["assess.draft_begun", "assess.draft_dropped"]


def test_other_weights_are_the_next_version_and_need_a_second_person(
    draft, save, propose, scheme, office, second_office, now
):
    """B64: change weights after freeze → new scheme version + second approver."""
    made = propose(save(draft))

    assert (made.version, made.frozen_by) == (f"{scheme.version}-2", office)
    assert made.content["basis"]["zh"] == BASIS
    weight = made.content["indicators"][0]["weight"]
    assert {day: one["value"] for day, one in weight.items()} == {
        "2024-01-01": "40", "2025-01-01": "45"}  # fmt: skip
    assert Scheme.objects.get(pk=scheme.pk).content == scheme.content
    assert not SchemeDraft.objects.exists()
    event = audit.history(f"assess.scheme:{made.pk}").get()
    assert (event.kind, event.reason) == ("assess.scheme_proposed", BASIS)
    assert event.after["from_version"] == scheme.version
    with pytest.raises(SamePerson):
        actions.approve_scheme(scheme=made, by=office, at=now)
    later = now + timedelta(days=60)
    with pytest.raises(SchemeRefused, match="not approved"):
        actions.open_assessment(scheme=made, period="2025Q1", as_of=later, by=office, at=later)
    actions.approve_scheme(scheme=made, by=second_office, at=now)
    assert queries.newest_in_use(CODE) == made


def test_a_period_before_the_version_holds_is_assessed_by_the_one_before(
    draft, save, propose, scheme, observations, office, second_office, now
):
    made = propose(save(draft))
    actions.approve_scheme(scheme=made, by=second_office, at=now)

    with pytest.raises(SchemeMismatch, match="holds from 2025-01-01 on; 2024Q4 ends before"):
        actions.open_assessment(scheme=made, period=QUARTER, as_of=now, by=office, at=now)

    assert actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)


def test_nothing_is_proposed_without_the_rule_it_rests_on(draft, save, propose):
    with pytest.raises(DraftRefused, match="rests on"):
        propose(save(draft, basis="  "))

    assert Scheme.objects.count() == 1


def test_nothing_is_proposed_where_nothing_is_changed(draft, save, propose):
    with pytest.raises(DraftRefused, match="Nothing is changed"):
        propose(save(draft, marks="40", output="30"))


@pytest.mark.parametrize("marks", ["9**9**9", "__import__('os')", "18/0", "tax_per_mu", "", "nan"])
def test_a_draft_with_faults_is_not_proposed(draft, save, propose, marks):
    """B65: what is typed is a number or nothing."""
    with pytest.raises(DraftRefused, match="has 1 faults"):
        propose(save(draft, marks=marks))

    assert Scheme.objects.count() == 1


def test_a_version_put_into_use_meanwhile_is_compared_with_first(
    draft, save, propose, scheme, office, second_office, now
):
    other = actions.begin_draft(code=CODE, start=scheme, by=second_office, at=now)
    content = {**deepcopy(other.content), "basis": BASIS, "decimals": "1"}
    other = actions.save_draft(draft=other, content=content, version=1, by=second_office, at=now)
    newer = actions.propose_draft(draft=other, version=2, by=second_office, at=now)
    actions.approve_scheme(scheme=newer, by=office, at=now + timedelta(minutes=5))

    saved = save(draft)
    with pytest.raises(DraftRefused, match=rf"Version {newer.version} was put into use on 2025"):
        propose(saved)
    anew = actions.compare_anew(draft=saved, version=saved.version, by=office, at=now)
    made = propose(anew)

    assert anew.start == newer and made.version.endswith("-3")
    assert made.content["decimals"] == 2  # what the draft shows holds, and is marked as a change


def test_the_same_rules_are_not_proposed_twice(draft, save, propose, scheme, office, now):
    made = propose(save(draft))
    again = actions.begin_draft(code=CODE, start=scheme, by=office, at=now)

    with pytest.raises(DraftRefused, match=f"before, as version {made.version}"):
        propose(save(again))


def test_a_draft_of_a_version_that_begins_later_shows_what_will_hold(
    draft, save, propose, office, second_office, now
):
    """45 points from 2027 on: who begins from that version in 2025 does not write them back."""
    later = propose(save(draft, holds_from="2027-01-01"))
    actions.approve_scheme(scheme=later, by=second_office, at=now)

    made = actions.begin_draft(code=CODE, start=later, by=office, at=now)

    assert made.content["holds_from"] == "2027-01-01"
    assert made.content["indicators"][0]["weight"] == "45"


def test_another_day_leaves_what_was_written_for_that_day(draft, save, propose):
    """Begun with the base of 2025, 18; meant for 2026, from when on the pack has 20."""
    made = propose(save(draft, holds_from="2026-01-01"))

    base = made.content["indicators"][0]["base"]
    assert {day: one["value"] for day, one in base.items()} == {
        "2024-01-01": "18", "2026-01-01": "20"}  # fmt: skip


def test_what_was_taken_back_comes_again_step_by_step(draft, save, office, now):
    stored = save(save(draft), marks="50")
    seen = []

    for step in ("undo", "undo", "redo", "redo"):
        act = getattr(actions, f"{step}_draft")
        stored = act(draft=stored, version=stored.version, by=office, at=now)
        seen.append(stored.content["indicators"][0]["weight"])

    assert seen == ["45", "40", "45", "50"]
    assert "undone" not in stored.content and stored.ahead == []


def test_what_is_saved_after_a_step_back_ends_the_way_forward(draft, save, office, now):
    back = actions.undo_draft(draft=save(draft), version=2, by=office, at=now)

    assert save(back, marks="50").ahead == []
