"""A run that was replaced is done with; a matter of one's own is decided by somebody else."""

import pytest

from luodi.assess import actions, queries
from luodi.assess.actions.refusing import refuse_near, refuse_own_unit, refuse_replaced
from luodi.assess.errors import SamePerson, StateRefused
from luodi.assess.models import Assessment, Objection
from tests.assess.conftest import THURSDAY


@pytest.fixture
def disputed(adjust, approve, reporting_unit, office, now):
    """An objection to a penalty that one officer entered and the other approved."""
    made = adjust(kind="penalty", clause="idle_land")
    approve(made)
    computed = actions.compute(assessment=made.assessment, by=office, at=now)
    shown = actions.begin_checking(assessment=computed, until=THURSDAY, by=office, at=now)
    return actions.raise_objection(score=queries.score(shown, reporting_unit.unit),
                                   line="adjustment:1", words="已复工", by=reporting_unit,
                                   at=now)  # fmt: skip


def test_a_replaced_run_goes_no_further(upheld, revised, replace):
    refuse_replaced(Assessment.objects.get(pk=upheld.pk))
    newer = replace(upheld)

    with pytest.raises(StateRefused, match="Go on with that one"):
        refuse_replaced(Assessment.objects.get(pk=upheld.pk))
    refuse_replaced(newer)


def test_the_matter_of_ones_own_unit_is_refused(towns, reporting_unit):
    refuse_own_unit(towns["HLZ"], reporting_unit)

    with pytest.raises(SamePerson, match="青石滩镇 is your own unit"):
        refuse_own_unit(towns["QST"], reporting_unit)


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("office", "You computed or adjusted"),
        ("second-office", "You approved the adjustment"),
        ("reporting-unit", "is your own unit"),
    ],
)
def test_whoever_is_near_does_not_decide(disputed, somebody, who, told):
    with pytest.raises(SamePerson, match=told):
        refuse_near(disputed, somebody(who))


def test_whoever_had_no_hand_in_it_decides(disputed, leader):
    refuse_near(disputed, leader)

    assert Objection.objects.get().state == "open"


def test_who_approved_a_penalty_decides_on_another_line(disputed, reporting_unit, second_office,
                                                        now):  # fmt: skip
    score = queries.score(disputed.assessment, reporting_unit.unit)
    other = actions.raise_objection(score=score, line="indicator:tax_per_mu", words="少计",
                                    by=reporting_unit, at=now)  # fmt: skip

    refuse_near(other, second_office)

    assert queries.decidable([disputed, other], second_office) == [other]
