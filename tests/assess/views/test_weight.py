"""A manifest holds every input, tens of millions of bytes: nothing reads it without need."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.assess import actions, queries
from luodi.assess.actions.locking import locked
from luodi.assess.models import Assessment
from tests.assess.conftest import THURSDAY


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    """Pages act at the tests' moment."""
    monkeypatch.setattr("luodi.assess.views.runs.timezone.now", lambda: now)


@pytest.fixture
def reads_no_manifest():
    """Capture what is asked of the database, and assert that no manifest is read or written."""

    class Watched(CaptureQueriesContext):
        def __exit__(self, *error):
            super().__exit__(*error)
            assert self.captured_queries
            assert [one["sql"][:80] for one in self.captured_queries
                    if '"manifest"' in one["sql"]] == []  # fmt: skip

    return lambda: Watched(connection)


def test_a_manifest_that_is_read_is_seen_by_this_test(computed, reads_no_manifest):
    with pytest.raises(AssertionError), reads_no_manifest():
        Assessment.objects.get(pk=computed.pk)


@pytest.mark.parametrize("page", ["", "home-card", "{run}", "{run}/why/QST", "objections/{one}"])
@pytest.mark.parametrize("who", ["reporting_unit", "second_office"])
def test_a_page_reads_no_manifest(client_of, object_to, request, page, who, reads_no_manifest):
    objection = object_to()
    browser = client_of(request.getfixturevalue(who))
    if (page, who) == ("{run}", "second_office"):
        pytest.skip("the office sees which inputs are others now: that is asked of the manifest")

    with reads_no_manifest():
        answer = browser.get(
            "/assess/" + page.format(run=objection.assessment_id, one=objection.pk)
        )

    assert answer.status_code == 200 and answer.content


def test_objecting_and_deciding_read_no_manifest(
    client_of, reporting_unit, second_office, shown, reads_no_manifest
):
    unit, office = client_of(reporting_unit), client_of(second_office)
    sent = {"line": "indicator:tax_per_mu", "claim": "19.5", "words": "少计一户"}

    with reads_no_manifest():
        unit.get(f"/assess/{shown.pk}/object/QST")
        unit.post(f"/assess/{shown.pk}/object/QST", sent)
        (made,) = queries.objections(shown)
        office.post(f"/assess/objections/{made.pk}/decide",
                    {"verdict": "dismiss", "answer": "核对无误"})  # fmt: skip

    assert queries.objection(made.pk).state == "dismissed"


def test_showing_and_confirming_read_and_write_no_manifest(
    computed, office, second_office, now, reads_no_manifest
):
    with reads_no_manifest():
        shown = actions.begin_checking(assessment=computed, until=THURSDAY, by=office, at=now)
        kept = actions.confirm(assessment=shown, by=second_office, at=now + timedelta(days=7))

    assert kept.state == "confirmed"
    assert Assessment.objects.get(pk=computed.pk).manifest == computed.manifest


def test_an_adjustment_is_entered_and_approved_without_a_manifest(
    adjust, approve, reads_no_manifest
):
    with reads_no_manifest():
        approve(queries.adjustment(adjust().pk))


def test_what_was_not_read_is_kept(computed):
    kept = computed.manifest

    stored = locked(computed.pk)
    stored.version += 1
    stored.save()

    assert Assessment.objects.get(pk=computed.pk).manifest == kept != {}
