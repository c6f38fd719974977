"""Files that say themselves how they are read."""

from luodi.indicators.intake.own_kinds import of_sdmx, of_template
from tests.indicators.intake.tables import sheets_of


def test_sdmx_csv_is_read_in_our_spelling(db):
    sheets = sheets_of(
        ["STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE",
         "OBS_STATUS"],
        ["dataflow", "x", "I", "QST", "tax", "2025-Q1", "3", "A"],
    )  # fmt: skip
    sheet, layout, texts = of_sdmx(sheets)

    assert sheet.told[1][2][3:] == ["QST", "tax", "2025Q1", "3", "final"]
    assert layout.constants == {"source": "SDMX-CSV"} and texts[3] == "REF_AREA"


def test_other_files_are_neither(db):
    assert of_sdmx(sheets_of(["单位"])) is None
    assert of_template(sheets_of(["单位"]), None) is None
