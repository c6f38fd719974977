"""A file on its way in: taken, read, left; nothing of it is stored."""

import pytest

from luodi.audit import queries as audit
from luodi.indicators import actions
from luodi.indicators.errors import AlreadyImported, IndicatorsError
from luodi.indicators.intake.failures import why_failed
from luodi.indicators.models import FigureImport, Observation
from tests.indicators.hostile.hand import csv_of

ROW = "青石滩镇,旧改面积,2025-01,7.5,,月报,"


def _taken(office, now, content=None, name="a.csv"):
    return actions.take_figures(content=content or csv_of(ROW), name=name, by=office, at=now)


def test_a_file_is_taken_read_and_left_each_with_its_event(housing, town, office, now):
    found = actions.read_figures(found=_taken(office, now), by=office, at=now)
    assert (found.state, found.counts["new"], found.kind) == ("open", 1, "long")

    actions.leave_figures(found=found, by=office, at=now)
    told = [event.kind for event in audit.history(f"indicators.figureimport:{found.pk}")]
    assert told == ["indicators.import_left", "indicators.import_read", "indicators.import_taken"]
    assert not Observation.objects.exists()
    with pytest.raises(IndicatorsError, match="is over"):
        actions.leave_figures(found=found, by=office, at=now)


def test_a_file_that_waits_already_is_that_import(housing, town, office, now):
    assert _taken(office, now) == _taken(office, now, name="again.csv")
    assert FigureImport.objects.count() == 1


def test_a_file_that_is_a_batch_already_is_told(housing, town, office, now):
    batch = actions.import_figures(content=csv_of(ROW), name="a.csv", by=office, at=now)

    with pytest.raises(AlreadyImported) as known:
        _taken(office, now)
    assert known.value.batch == batch


def test_why_a_file_could_not_be_read_is_kept(office, now, units):
    found = actions.read_figures(found=_taken(office, now, b"PK\x03\x04"), by=office, at=now)

    assert found.state == "failed" and "neither an XLSX workbook" in why_failed(found.problem)


def test_a_large_file_waits_for_the_worker(office, now, units, django_capture_on_commit_callbacks):
    rows = [ROW.replace("2025-01", f"{year}-{month:02}") for year in range(1905, 2025)
            for month in range(1, 13)] * 3  # fmt: skip
    with django_capture_on_commit_callbacks() as asked:
        found = _taken(office, now, csv_of(*rows))

    assert (
        actions.is_large(found=found, by=office, at=now) and len(asked) == 2
    )  # the file that stays, and the reading
