"""Imports, their batches and the remembered layouts."""

import pytest

from luodi.indicators import actions, queries
from luodi.indicators.models import Layout
from tests.indicators.hostile.hand import csv_of

CONTENT = csv_of("青石滩镇,旧改面积,2025-01,7.5,,月报,")


def test_imports_are_ones_own_and_those_of_people_who_see_no_more(
    housing, town, reporting_unit, lead_unit, office, auditor, now
):
    found = actions.take_figures(content=CONTENT, name="a.csv", by=reporting_unit, at=now)

    assert list(queries.figure_imports(reporting_unit)) == [found]
    assert list(queries.figure_imports(office)) == [found]
    assert not queries.figure_imports(lead_unit).exists()
    assert queries.waiting_import(found.upload.sha256, reporting_unit) == found


def test_a_batch_is_found_by_its_bytes(housing, town, now):
    batch = actions.import_figures(content=CONTENT, name="a.csv", by=None, at=now)

    assert queries.batch_of_bytes(batch.sha256) == batch
    assert queries.batch_of_bytes("") is None
    assert [row.value for row in queries.figures_of_batch(batch)] == [7.5]
    assert queries.import_of_batch(batch) is None and not queries.requests_of_batch(batch)


def test_no_layout_is_remembered_at_first(db):
    assert queries.remembered_layout("x") is None and queries.layout(1) is None
    assert not queries.layouts()


def test_the_layout_of_ones_own_unit_goes_before_that_of_others(
    reporting_unit, lead_unit, office, now
):
    assert queries.fingerprint_of("x", reporting_unit) != queries.fingerprint_of("x", office)
    facts = {"name": "a", "at": now, "mapping": {}}
    shared = Layout.objects.create(fingerprint="x", by=reporting_unit, **facts)
    assert queries.remembered_layout("x", lead_unit) == (shared.pk, {}, False)
    assert queries.remembered_layout("x", reporting_unit) == (shared.pk, {}, True)

    own = Layout.objects.create(
        fingerprint=queries.fingerprint_of("x", lead_unit), by=lead_unit, **facts
    )
    assert queries.remembered_layout("x", lead_unit) == (own.pk, {}, True)
    assert queries.is_of_unit(own, lead_unit) and not queries.is_of_unit(shared, None)
    told = [queries.may_forget(shared, one) for one in (reporting_unit, lead_unit, office, None)]
    assert told == [True, False, True, True]


@pytest.fixture
def asked(housing, town, enter, office, reporting_unit, now):
    """A file of which only a request came: January is closed."""
    enter(housing, town, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)
    return actions.import_figures(content=CONTENT, name="a.csv", by=reporting_unit, at=now,
                                  reason="漏报")  # fmt: skip


def test_a_file_may_come_again_once_its_request_is_refused(asked, reporting_unit, office, now):
    (request,) = queries.requests_of_batch(asked)
    assert queries.batch_of_bytes(asked.sha256) == asked
    actions.refuse_request(request=request, answer="附证明", by=office, at=now)
    assert queries.batch_of_bytes(asked.sha256) is None

    found = actions.take_figures(content=CONTENT, name="a.csv", by=reporting_unit, at=now)
    found = actions.read_figures(found=found, by=reporting_unit, at=now)
    done = actions.apply_figures(found=found, seen=found.counts["token"], reason="附了证明",
                                 by=reporting_unit, at=now)  # fmt: skip

    assert (done.requested, done.batch.pk > asked.pk) == (1, True)
    assert queries.batch_of_bytes(asked.sha256) == done.batch


def test_a_file_whose_request_was_granted_is_its_batch(asked, office, now):
    (request,) = queries.requests_of_batch(asked)
    actions.grant_request(request=request, by=office, at=now)

    assert queries.batch_of_bytes(asked.sha256) == asked


def test_a_file_of_which_nothing_stands_any_more_may_come_again(housing, town, office, now):
    batch = actions.import_figures(content=CONTENT, name="a.csv", by=None, at=now)
    actions.revise(observation=queries.current(housing, town, "2025-01"), value=8, reason="复核",
                   by=office, at=now)  # fmt: skip

    assert queries.batch_of_bytes(batch.sha256) is None
