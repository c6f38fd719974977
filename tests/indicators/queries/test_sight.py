"""Who sees an import or a batch."""

import pytest

from luodi.indicators import actions, queries
from luodi.org import actions as people
from tests.indicators.hostile.hand import csv_of

ROW = "青石滩镇,旧改面积,2025-01,7.5,,月报,"


@pytest.fixture
def colleague(town, now):
    return people.add_person(by=None, at=now, sign_in_name="colleague", name="同事",
                             role="reporting_unit", unit=town)  # fmt: skip


def test_a_unit_sees_what_its_people_bring_and_no_unit_beside_it(
    housing, town, reporting_unit, colleague, lead_unit, office, now
):
    found = actions.take_figures(content=csv_of(ROW), name="a.csv", by=reporting_unit, at=now)
    found = actions.read_figures(found=found, by=reporting_unit, at=now)
    everybody = (reporting_unit, colleague, lead_unit, office)
    assert [queries.sees_import(found, one) for one in everybody] == [True, True, False, True]

    done = actions.apply_figures(found=found, seen=found.counts["token"], reason="",
                                 by=reporting_unit, at=now)  # fmt: skip
    assert [queries.sees_batch(done.batch, one) for one in everybody] == [True, True, False, True]


def test_whoever_moved_takes_no_figure_of_other_units_along(
    housing, jobs, town, industry_bureau, office, colleague, now
):
    """An officer becomes somebody of the town: the bureau's figures stay where they are."""
    rows = (ROW, "区经信局,新增就业,2025-01,7,,月报,")
    batch = actions.import_figures(content=csv_of(*rows), name="a.csv", by=office, at=now)
    assert not queries.sees_batch(batch, colleague)

    type(office).objects.filter(pk=office.pk).update(role="reporting_unit", unit=town)
    batch.by.refresh_from_db()
    assert not queries.sees_batch(batch, colleague)
    assert queries.sees_batch(batch, batch.by)  # who brought it knows it


def test_what_the_system_loaded_is_seen_by_whoever_sees_all(housing, town, colleague, office, now):
    batch = actions.import_figures(content=csv_of(ROW), name="a.csv", by=None, at=now)

    assert queries.sees_batch(batch, office) and not queries.sees_batch(batch, colleague)
