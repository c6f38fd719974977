"""What waits for a second look, and what changed since the report that counts."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.deliver import actions, queries
from luodi.deliver.models import ProgressUpdate

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(signed, report, office, now):
    """A report of 10 % after one of 20 % that counts."""
    actions.verify(update=report(sentence="建成12公里", problem="缺资金"), by=office, at=now)
    return report(sentence="建成15公里", completion_rate=Decimal("0.1"), problem="返工")


def test_a_first_report_has_nothing_to_be_compared_with(update, office):
    [found] = queries.reviews_of(queries.waiting_for_verification(office))

    assert (found.update.pk, found.before, found.rise, found.falls) == (
        update.pk,
        None,
        None,
        False,
    )
    assert [(one.text, one.parts) for one in found.said] == [("完成勘测", ())]


def test_shares_and_words_are_shown_with_what_changed(second, office):
    [found] = queries.reviews_of(queries.waiting_for_verification(office))

    assert (found.rise, found.falls) == (Decimal("-0.1"), True)
    sentence, problem = found.said
    assert [(part.kind, part.text) for part in sentence.parts] == [
        ("kept", "建成"), ("taken", "12"), ("put", "15"), ("kept", "公里")
    ]  # fmt: skip
    assert [(part.kind, part.text) for part in problem.parts] == [
        ("taken", "缺资金"),
        ("put", "返工"),
    ]
    assert found.assignment.version > 1


def test_what_was_left_out_this_time_is_shown_as_taken(signed, report, office, now):
    actions.verify(update=report(next_step="招标"), by=office, at=now)
    report()

    [found] = queries.reviews_of(queries.waiting_for_verification(office))

    assert [one.text for one in found.said] == ["完成勘测", ""]


def test_a_unit_reviews_nothing_of_its_own_and_an_auditor_nothing(update, lead_unit, auditor):
    assert queries.reviews_of(queries.waiting_for_verification(lead_unit)) == []
    assert queries.reviews_of(queries.waiting_for_verification(auditor)) == []


def test_the_number_of_questions_does_not_grow(second, office):
    def asked(updates):
        with CaptureQueriesContext(connection) as caught:
            for found in queries.reviews_of(updates):
                assert found.said
        return len(caught)

    told = list(ProgressUpdate.objects.select_related("line__plan", "unit"))

    assert asked(told[:1]) == asked(told) == 3
