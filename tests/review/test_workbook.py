"""The register as a workbook, read back by another library."""

from io import BytesIO

from openpyxl import load_workbook

from luodi.review import actions, register
from luodi.review.workbook import Notes, workbook


def _sheets(rows, notes):
    return load_workbook(BytesIO(workbook(rows, notes))).worksheets


def test_a_row_is_a_finding_under_seventeen_headings(finding, now):
    sheet, notes = _sheets([register.row(finding)], Notes("Register", "甲", now))

    assert [cell.value for cell in sheet[1]] == list(register.headings())
    assert (sheet["A2"].value, sheet["C2"].value) == ("2025-001", "两次未按时报送进展")
    assert sheet.max_row == 2
    assert [row[0].value for row in notes.iter_rows()] == [
        "What it is", "As of", "Exported by", "How to read it",
    ]  # fmt: skip


def test_a_statement_that_begins_like_a_formula_stays_a_statement(session, town, office, now):
    found = actions.open_finding(
        session=session, unit=town, statement="=1+1 未落实", by=office, at=now
    )

    sheet, _notes = _sheets([register.row(found)], Notes("Register", "甲", now))

    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1 未落实", "s")


def test_a_frozen_report_names_its_digest_and_gives_the_same_bytes(finding, now):
    notes = Notes("Report", "甲", now, digest="ab" * 32)
    rows = [register.row(finding)]

    said = {row[0].value: row[1].value for row in _sheets(rows, notes)[1].iter_rows()}

    assert said["SHA-256"] == "ab" * 32
    assert workbook(rows, notes) == workbook(rows, notes)
