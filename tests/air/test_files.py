"""Files of a board: figures as on the page, nothing that a spreadsheet runs, names it can hold."""

import csv
import json
from io import BytesIO, StringIO

import openpyxl
import pytest

from luodi.air.files import FILES, datapackage, json_stat, panel_csv, sdmx_csv, workbook
from luodi.air.panels import panel
from luodi.air.wording import in_language

HOSTILE = '=HYPERLINK("//evil")<script>'


@pytest.fixture
def content(board):
    """The frozen content of February in English; the town's name is hostile."""
    told = in_language(board.content)
    town = told["rows"][1]["unit"]
    town["name"] = town["short"] = HOSTILE
    return told


def rows_of(told: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(told.decode("utf-8-sig"))))


def test_a_panels_csv_quotes_what_looks_like_a_formula_and_no_figure(content):
    content["rows"][1]["points"] = "-3.2"

    rows = rows_of(panel_csv(panel(content, "ranking", public=True)))

    assert rows[0][:3] == ["Rank", "Unit", "Score"]
    assert rows[2][:3] == ["2", f"'{HOSTILE}", "-3.2"]


def test_the_workbook_has_a_sheet_a_panel_and_no_formula(content):
    book = openpyxl.load_workbook(BytesIO(workbook(content, public=True)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(book.sheetnames) == 8  # seven panels, and where it is from
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    ranking = book.worksheets[0]
    assert ranking["B3"].value == HOSTILE
    assert ranking["C2"].value == float(content["rows"][0]["points"])


def test_the_workbook_of_the_public_has_no_panel_for_the_house_alone(content):
    content["panels"][2].update(kind="bump", title="Inside", audience="internal")

    for public in (True, False):
        names = openpyxl.load_workbook(BytesIO(workbook(content, public=public))).sheetnames
        assert ("Inside" in names) != public


def test_names_of_sheets_are_cut_and_told_apart(content):
    for one in content["panels"]:
        one["title"] = "[Who]: is/ahead? *and* who \\ falls so very far behind"

    names = openpyxl.load_workbook(BytesIO(workbook(content, public=True))).sheetnames

    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)


def test_a_sheet_is_not_called_as_excel_calls_its_own(content):
    content["panels"][0]["title"] = "History"

    names = openpyxl.load_workbook(BytesIO(workbook(content, public=True))).sheetnames

    assert names[0] == "History (2)"


def test_a_control_character_does_not_break_the_workbook(content):
    content["rows"][0]["unit"]["short"] = "a\x01b"

    book = openpyxl.load_workbook(BytesIO(workbook(content, public=True)))

    assert book.worksheets[0]["B2"].value == "ab"


def test_sdmx_has_a_row_for_each_unit_and_line_and_tells_what_is_missing(content):
    content["rows"][0]["why"][0]["points"] = None

    header, *rows = rows_of(sdmx_csv(content))

    assert header == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "INDICATOR",
                      "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"]  # fmt: skip
    assert len(rows) == 2 * (len(content["rows"][0]["why"]) + 1)
    assert rows[0][3:] == ["JXJ", content["rows"][0]["why"][0]["code"], "2025-02", "", "M"]
    total = next(row for row in rows if row[3] == "JXJ" and row[4] == "_T")
    assert total[6:] == [content["rows"][0]["points"], "A"]


@pytest.mark.parametrize(
    ("period", "told"),
    [("2026Q3", "2026-Q3"), ("2026H1", "2026-S1"), ("2026H2", "2026-S2"), ("2026", "2026"),
     ("2026-07", "2026-07"), ("2026-W31", "2026-W31"), ("2026-07-15", "2026-07-15"),
     ("2026-02-D3", "2026-02-21/P8D")],
)  # fmt: skip
def test_sdmx_writes_a_period_as_the_standard_does(content, period, told):
    content["period"] = period

    assert rows_of(sdmx_csv(content))[1][5] == told


def test_json_stat_has_as_many_values_as_its_dimensions_say(content):
    content["rows"][1]["why"][0]["points"] = None
    told = json.loads(json_stat(content))

    units, lines, periods = told["size"]
    assert told["version"] == "2.0" and told["class"] == "dataset"
    assert len(told["value"]) == units * lines * periods
    assert told["dimension"]["unit"]["category"]["index"] == ["JXJ", "QST"]
    assert told["value"][lines - 1] == float(content["rows"][0]["points"])
    assert told["value"][lines] is None
    assert told["dimension"]["unit"]["category"]["label"]["QST"] == HOSTILE


def test_the_package_names_every_file_beside_it(content):
    told = json.loads(datapackage(content))

    assert {one["path"] for one in told["resources"]} == set(FILES) - {"datapackage.json"}
    fields = [one["name"] for one in told["resources"][1]["schema"]["fields"]]
    assert fields == rows_of(sdmx_csv(content))[0]
