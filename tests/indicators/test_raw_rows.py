"""Raw rows: the same numbers from either database, part by part."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.indicators import raw_rows


def test_every_vintage_comes_with_its_moment_and_span(housing, town, revised, monkeypatch):
    monkeypatch.setattr(raw_rows, "AT_ONCE", 2)
    wanted = raw_rows.Wanted([housing.pk], None, date(2025, 1, 1), date(2025, 3, 1),
                             with_status=True)  # fmt: skip

    rows = [row for part in raw_rows.read(connection, wanted) for row in part]

    told = {int(row["key"]): (float(row["value"]), raw_rows.moment_of(row["vintage"]))
            for row in rows}  # fmt: skip
    assert len(told) == 3 and told[revised.pk] == (6.0, revised.vintage)
    assert {int(row["span"]) for row in rows} == {
        raw_rows.span_of(date(2025, 1, 1), date(2025, 1, 31)),
        raw_rows.span_of(date(2025, 2, 1), date(2025, 2, 28)),
    }
    assert {int(row["status"]) for row in rows} == {0}


def test_no_indicator_and_no_unit_ask_nothing(db, django_assert_num_queries):
    day = date(2025, 1, 1)
    with django_assert_num_queries(0):
        assert list(raw_rows.read(connection, raw_rows.Wanted([], None, day, day))) == []
        assert list(raw_rows.read(connection, raw_rows.Wanted([1], [], day, day))) == []


def test_rows_come_while_questions_are_counted(housing, town, revised):
    wanted = raw_rows.Wanted([housing.pk], [town.pk], date(2025, 1, 1), date(2025, 3, 1))

    with CaptureQueriesContext(connection):
        rows = [row for part in raw_rows.read(connection, wanted) for row in part]

    assert len(rows) == 3
