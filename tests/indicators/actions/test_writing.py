"""Writing figures past the models: what comes out is what went in, on either database."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from luodi.indicators.actions.writing import ROWS_A_STATEMENT, Figure, insert
from luodi.indicators.models import Observation
from luodi.kernels import periods


def _figures(indicator, unit, at, count):
    of = periods.parse("1990-01")
    for number in range(count):
        yield Figure(indicator.pk, unit.pk, of.text, of.first, of.last,
                     Decimal(number) / 1000 + Decimal("123456789012"), "final", at, "月报\t\\N",
                     "注\n", "", None, None, number, None)  # fmt: skip
        of = periods.next_period(of)


def test_rows_come_out_as_they_went_in(jobs, town, now):
    count = ROWS_A_STATEMENT + 7

    with transaction.atomic():
        insert(_figures(jobs, town, now, count))

    rows = list(Observation.objects.order_by("pk"))
    assert [row.row_number for row in rows] == list(range(count))
    row = rows[101]
    assert (row.value, row.vintage, row.source, row.note, row.status) == (
        Decimal("123456789012.101"), now, "月报\t\\N", "注\n", "final",
    )  # fmt: skip
    assert (row.period, str(row.last_day)) == ("1998-06", "1998-06-30")


def test_a_figure_that_stands_already_is_refused_by_the_database(jobs, town, now, enter):
    enter(jobs, town, "1990-01", 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(_figures(jobs, town, now, 1))
