"""Units are told at once: scores to look over, and how an objection of theirs was decided."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luodi.assess.actions.telling import LONGEST, tell_begun, tell_decided
from luodi.notices.models import Notice
from tests.assess.conftest import THURSDAY


def of(kind):
    return Notice.objects.filter(kind=kind).select_related("unit")


def test_every_unit_is_told_until_when_it_may_object(shown, towns):
    told = {one.unit.code: one for one in of("scores_to_look_over")}

    assert set(told) == set(towns)  # NQZ too, which was not scored
    assert {one.due_on for one in told.values()} == {THURSDAY}
    assert told["HLZ"].link == reverse("assess:why", args=[shown.pk, "HLZ"])
    assert told["HLZ"].params["day"] == "2025-03-06"
    assert told["HLZ"].params["period"] == {"period": "2024Q4"}
    assert told["HLZ"].params["scheme"] == shown.scheme.content["title"]


def test_said_again_it_is_one_notice(shown, office, now):
    tell_begun(assessment=shown, by=office, at=now)

    assert of("scores_to_look_over").count() == 4  # one a town


@pytest.mark.parametrize(
    ("upheld", "state", "title"),
    [(True, "upheld", "Upheld: your objection"), (False, "dismissed", "Dismissed: your objection")],
)
def test_the_unit_is_told_how_it_was_decided(object_to, decide, upheld, state, title):
    made = decide(object_to(), upheld=upheld)

    [told] = Notice.objects.filter(kind="objection_decided")
    assert (made.state, told.unit.code) == (state, "QST")
    assert told.title.startswith(title) and told.params["reason"] == "属实，按19.5重算"


def test_only_the_unit_that_objected_is_told(shown, object_to, decide):
    made = decide(object_to())

    told = of("objection_decided").get()
    assert told.unit == made.unit
    assert told.link == reverse("assess:why", args=[shown.pk, "QST"])
    assert told.params["line"]["en"].startswith("Tax per mu")


def test_a_long_answer_is_cut_in_the_notice_and_whole_on_the_page(object_to, decide):
    made = decide(object_to(), answer="字" * 1000)

    assert of("objection_decided").get().params["reason"] == "字" * LONGEST
    assert made.answer == "字" * 1000


def test_a_decision_told_again_is_one_notice(object_to, decide, second_office, now):
    tell_decided(objection=decide(object_to()), by=second_office, at=now)

    assert of("objection_decided").count() == 1


def test_nobody_is_told_of_an_objection_that_waits(object_to):
    object_to()

    assert not of("objection_decided").exists()


def test_what_was_told_is_over_once_another_run_took_the_place(upheld, revised, replace, towns):
    replace(upheld)  # two days after Monday

    told = of("scores_to_look_over")
    assert {one.unit.code: one.over_on for one in told} == dict.fromkeys(towns, date(2025, 3, 5))
    assert of("objection_decided").get().over_on is None


def test_units_are_told_all_at_once_and_no_explanation_is_read(shown, office, now, towns):
    Notice.objects.all().delete()

    with CaptureQueriesContext(connection) as asked:
        tell_begun(assessment=shown, by=office, at=now)

    told = [one["sql"] for one in asked]
    assert sum('INSERT INTO "notices_notice"' in sql for sql in told) == 1
    assert not any("explanation" in sql for sql in told)
    assert of("scores_to_look_over").count() == len(towns)
