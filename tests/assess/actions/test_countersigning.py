"""An adjustment counts once a second person approved it, and not once it was taken back."""

from decimal import Decimal

import pytest

from luodi.assess import actions, queries
from luodi.assess.errors import AdjustmentRefused, SamePerson, StateRefused
from luodi.assess.models import Countersign
from luodi.audit import queries as audit
from luodi.org import actions as org


def test_an_adjustment_counts_once_a_second_person_approved_it(
    opened, adjust, approve, office, now
):
    made = adjust()
    with pytest.raises(AdjustmentRefused, match="wait for a second person: 青石滩镇"):
        actions.compute(assessment=opened, by=office, at=now)

    approve(made)

    actions.compute(assessment=opened, by=office, at=now)
    assert queries.scores(opened).get(unit__code="QST").points == Decimal(101)  # 100 + 1


def test_whoever_entered_an_adjustment_does_not_approve_it(adjust, office, now):
    made = adjust()

    with pytest.raises(SamePerson, match="You entered this adjustment yourself"):
        actions.approve_adjustment(adjustment=made, by=office, at=now)

    assert not Countersign.objects.exists()


def test_an_adjustment_that_was_taken_back_counts_nothing(
    opened, adjust, office, second_office, now
):
    actions.withdraw_adjustment(adjustment=adjust(), by=office, at=now)
    adjust(points=Decimal(2))  # the whole clause is free again

    actions.withdraw_adjustment(adjustment=queries.adjustments(opened).last(), by=office, at=now)
    computed = actions.compute(assessment=opened, by=office, at=now)

    assert queries.scores(computed).get(unit__code="QST").points == Decimal(100)
    assert computed.manifest["adjustments"] == []
    # it stands in the trail, and does not bind whoever entered what counts nothing
    assert not queries.had_a_hand(computed, second_office)


@pytest.mark.parametrize("settle", [actions.approve_adjustment, actions.withdraw_adjustment])
def test_an_adjustment_is_settled_once(adjust, approve, second_office, now, settle):
    made = approve(adjust())

    with pytest.raises(AdjustmentRefused, match="is approved already"):
        settle(adjustment=made, by=second_office, at=now)

    assert Countersign.objects.count() == 1


def test_what_was_withdrawn_is_not_approved(adjust, approve, office, now):
    made = actions.withdraw_adjustment(adjustment=adjust(), by=office, at=now)

    with pytest.raises(AdjustmentRefused, match="was withdrawn"):
        approve(made)


def test_nothing_is_settled_once_it_is_computed(opened, adjust, approve, office, now):
    made = approve(adjust())
    actions.compute(assessment=opened, by=office, at=now)

    with pytest.raises(StateRefused, match="stand as they are"):
        actions.withdraw_adjustment(adjustment=made, by=office, at=now)


@pytest.mark.parametrize(
    ("settle", "kind"),
    [
        (actions.approve_adjustment, "assess.adjustment_approved"),
        (actions.withdraw_adjustment, "assess.adjustment_withdrawn"),
    ],
)
def test_it_stands_in_the_trail_who_settled_what(opened, adjust, second_office, now, settle, kind):
    settle(adjustment=adjust(), by=second_office, at=now)

    event = audit.history(f"assess.assessment:{opened.pk}").first()
    assert (event.kind, event.actor) == (kind, second_office.audit_id)
    assert event.after == {"unit": "QST", "kind": "bonus", "clause": "high_tech"}


def test_a_countersignature_is_a_new_version_of_the_assessment(opened, adjust, approve):
    made = adjust()
    made.assessment.refresh_from_db()
    before = made.assessment.version

    approve(made)

    made.assessment.refresh_from_db()
    assert made.assessment.version == before + 1  # a form that was open before is outdated


def test_nobody_approves_what_is_given_to_their_own_unit(adjust, reporting_unit, now):
    with pytest.raises(SamePerson, match="青石滩镇 is your own unit"):
        actions.approve_adjustment(adjustment=adjust(), by=reporting_unit, at=now)

    assert not Countersign.objects.exists()


def test_nobody_approves_what_their_own_unit_is_given(adjust, towns, now):
    made = adjust()
    of_town = org.add_person(by=None, at=now, sign_in_name="office-in-town", name="督查员丙",
                             role="office", unit=towns["QST"])  # fmt: skip

    with pytest.raises(SamePerson, match="青石滩镇 is your own unit"):
        actions.approve_adjustment(adjustment=made, by=of_town, at=now)

    assert not Countersign.objects.exists()
