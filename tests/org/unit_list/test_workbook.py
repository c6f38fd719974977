"""The register as a workbook comes back as it went out."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from luodi.files.table import read
from luodi.org import actions, queries
from luodi.org.unit_list.columns import COLUMNS
from luodi.org.unit_list.proposal import propose
from luodi.org.unit_list.reading import table_of
from luodi.org.unit_list.workbook import workbook


def test_a_round_trip_changes_nothing(units, now) -> None:
    actions.add_peer_group(by=None, at=now, code="g", name="组", units=[units["JXJ"]])
    actions.edit_unit(by=None, at=now, unit=units["WJW"], aliases=["=1+1", "0012", "甲 乙", "+8"],
                      valid_from=date(2001, 1, 1))  # fmt: skip
    actions.merge_units(by=None, at=now, into=units["JYW"], units=[units["QST"]],
                        on=date(2025, 3, 1), reason="")  # fmt: skip

    proposal = propose(table_of(read(workbook(queries.units()), name="x.xlsx")))

    assert proposal.mistakes == []
    assert [change.state for change in proposal.changes] == ["same"] * 6
    assert (proposal.table.other_sheets, proposal.table.hidden_sheets) == (1, 0)


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "@SUM", "+cmd", "-3.2", "http://example.org", "0012"]
)
def test_a_name_never_becomes_a_formula_a_link_or_a_number(units, now, name) -> None:
    actions.edit_unit(by=None, at=now, unit=units["JXJ"], name=name)

    sheet = openpyxl.load_workbook(BytesIO(workbook(queries.units()))).worksheets[0]

    cell = next(row[1] for row in sheet.iter_rows(min_row=2) if row[0].value == "JXJ")
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


def test_the_template_is_empty_and_explains_each_column(db) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook()))

    assert [cell.value for cell in book.worksheets[0][1]] == [column.zh for column in COLUMNS]
    assert book.worksheets[0].max_row == 1
    explained = [row[0].value for row in book.worksheets[1].iter_rows()]
    assert explained == [column.zh for column in COLUMNS]
