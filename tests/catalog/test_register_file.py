"""The register of definitions as a file: every field, nothing that runs."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest

from luodi.catalog.models import Indicator
from luodi.catalog.register_file import COLUMNS, csv_file, headings, workbook


@pytest.fixture
def beds():
    """Beds in care homes, with a definition that looks like a formula."""
    share = Indicator(code="share", name_zh="占比", kind="quality")
    return Indicator(
        code="beds", name_zh="床位", definition="=1+1", unit_of_measure="张", pair=share,
        lowest=Decimal("-2.50"), review_on=date(2026, 1, 31),
    )  # fmt: skip


def cell(row, name):
    return row[COLUMNS.index(name)]


def test_a_csv_opens_in_chinese_and_runs_nothing(beds):
    content = csv_file([beds]).decode("utf-8-sig")

    head, row = csv.reader(StringIO(content))
    assert head == headings()
    assert cell(row, "definition") == "'=1+1"
    assert (cell(row, "pair"), cell(row, "frequency")) == ("share", "Monthly")
    assert (cell(row, "lowest"), cell(row, "review_on")) == ("-2.5", "2026-01-31")


def test_a_workbook_holds_texts_as_texts(beds):
    sheet = openpyxl.load_workbook(BytesIO(workbook([beds], "Definitions"))).active

    head, row = sheet.iter_rows(values_only=True)
    assert (sheet.title, len(head)) == ("Definitions", len(COLUMNS))
    assert (cell(row, "definition"), cell(row, "lowest")) == ("=1+1", -2.5)
    assert sheet.cell(2, COLUMNS.index("definition") + 1).data_type == "s"
