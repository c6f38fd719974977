"""Objections: raised by the unit, withdrawn, decided by somebody who had no hand in it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from luodi.assess import actions, queries
from luodi.assess.errors import LookingOverRefused, ObjectionRefused, SamePerson
from luodi.assess.models import Objection
from luodi.audit import queries as audit
from tests import judged
from tests.assess.conftest import TAX


def test_an_objection_stands_in_the_trail(shown, object_to):
    made = object_to()

    event = next(one for one in audit.history(f"assess.assessment:{shown.pk}")
                 if one.kind == "assess.objected")  # fmt: skip
    assert event.after == {"unit": "QST", "line": TAX, "claim": "19.5"}
    assert (made.state, event.reason) == ("open", "少计一户规上企业入库税收")


def test_a_second_press_is_one_objection(object_to):
    assert object_to() == object_to()
    assert Objection.objects.count() == 1


def test_a_line_is_objected_to_once(object_to):
    object_to()

    with pytest.raises(ObjectionRefused, match=r"Tax per mu.*was objected to on 2025-03-03"):
        object_to(words="另一个理由")

    object_to(line="indicator:rd_intensity")
    assert Objection.objects.count() == 2


def test_the_database_takes_no_second_one_either(object_to):
    made = object_to()
    made.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"words": "  "}, "needs its grounds"),
        ({"words": "字" * 1001}, "at most 1000"),
        ({"claim": "9" * 41}, "at most 40"),
        ({"line": "indicator:gdp"}, "has no line"),
        ({"line": "adjustment:1"}, "has no line"),
    ],
)
def test_what_fits_no_line_is_refused(object_to, changed, told):
    with pytest.raises(ObjectionRefused, match=told):
        object_to(**changed)

    assert not Objection.objects.exists()


def test_an_adjustment_can_be_objected_to(
    opened, towns, office, second_office, reporting_unit, now
):
    judged.entered(assessment=opened, unit=towns["QST"], kind="penalty", points=Decimal(1),
                   clause="idle_land", reason="闲置土地", by=office, second=second_office,
                   at=now)  # fmt: skip
    computed = actions.compute(assessment=opened, by=office, at=now)
    shown = judged.looked_over(computed=computed, by=office, at=now + timedelta(days=8))

    made = actions.raise_objection(score=queries.score(shown, towns["QST"]), line="adjustment:1",
                                   words="地块已复工", by=reporting_unit, at=now)  # fmt: skip

    assert "dle" in queries.line_title(made)


@pytest.mark.parametrize("who", ["lead-unit", "office", "leader"])
def test_nobody_objects_to_the_score_of_another_unit(object_to, somebody, who):
    with pytest.raises(ObjectionRefused, match="Only people of 青石滩镇"):
        object_to(by=somebody(who))


def test_objections_are_taken_until_the_end_of_the_day(object_to, now):
    with pytest.raises(LookingOverRefused, match="ended with 2025-03-06"):
        object_to(at=now + timedelta(days=4))

    assert object_to(at=now + timedelta(days=3)).state == "open"


def test_a_draft_is_not_objected_to(computed, reporting_unit, now):
    with pytest.raises(LookingOverRefused, match="not now"):
        actions.raise_objection(score=queries.score(computed, reporting_unit.unit), line=TAX,
                                words="少计", by=reporting_unit, at=now)  # fmt: skip


def test_an_objection_is_withdrawn_and_worded_anew(object_to, reporting_unit, now):
    made = object_to()

    gone = actions.withdraw_objection(objection=made, by=reporting_unit, at=now)
    again = actions.withdraw_objection(objection=made, by=reporting_unit, at=now)

    assert (gone.state, again.state) == ("withdrawn", "withdrawn")
    assert object_to(words="另一个理由").pk != made.pk


def test_another_unit_withdraws_nothing(object_to, lead_unit, now):
    with pytest.raises(ObjectionRefused, match="Only people of 青石滩镇"):
        actions.withdraw_objection(objection=object_to(), by=lead_unit, at=now)


def test_whoever_computed_does_not_decide(object_to, decide, office):
    with pytest.raises(SamePerson, match="You computed or adjusted"):
        decide(object_to(), by=office)

    assert Objection.objects.get().state == "open"


@pytest.mark.parametrize("answer", ["", "  ", "字" * 1001])
def test_a_decision_is_answered(object_to, decide, answer):
    with pytest.raises(ObjectionRefused, match="Answer in up to 1000"):
        decide(object_to(), answer=answer)


def test_an_objection_is_decided_once(object_to, decide, reporting_unit, now):
    made = decide(object_to(), upheld=False)

    with pytest.raises(ObjectionRefused, match="was decided on 2025-03-03: Dismissed"):
        decide(made)
    with pytest.raises(ObjectionRefused, match="The decision stands"):
        actions.withdraw_objection(objection=made, by=reporting_unit, at=now)


def test_what_was_withdrawn_is_not_decided(object_to, decide, reporting_unit, now):
    gone = actions.withdraw_objection(objection=object_to(), by=reporting_unit, at=now)

    with pytest.raises(ObjectionRefused, match="took this objection back"):
        decide(gone)


def test_whoever_approved_the_penalty_does_not_decide_on_it(
    penalised, decide, second_office, reporting_unit, now
):
    score = queries.score(penalised, reporting_unit.unit)
    made = actions.raise_objection(score=score, line="adjustment:2", words="已复工",
                                   by=reporting_unit, at=now)  # fmt: skip

    with pytest.raises(SamePerson, match="You approved the adjustment"):
        decide(made, by=second_office)

    made.refresh_from_db()
    assert made.state == "open"
