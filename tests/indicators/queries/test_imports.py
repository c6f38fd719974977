"""Imports, their batches and the remembered layouts."""

from luodi.indicators import actions, queries
from tests.indicators.hostile.hand import csv_of

CONTENT = csv_of("青石滩镇,旧改面积,2025-01,7.5,,月报,")


def test_imports_are_found_by_the_units_of_those_who_brought_them(
    housing, town, reporting_unit, now
):
    found = actions.take_figures(content=CONTENT, name="a.csv", by=reporting_unit, at=now)

    assert list(queries.figure_imports(frozenset({town.pk}))) == [found]
    assert not queries.figure_imports(frozenset()).exists()
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
