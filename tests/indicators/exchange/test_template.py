"""The template: what it asks, what it shows, and that it opens in an office."""

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.indicators.exchange.mark import mark_of
from luodi.indicators.exchange.rows import FigureRow
from luodi.indicators.exchange.template import TemplateRefused, Wanted, make, read
from tests.indicators.exchange.files import STATUSES, TEXTS, sheets, values

IN_A_TEST = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def wanted() -> Wanted:
    known = FigureRow("QST", "jobs", "2025-02", "7", status="final", source="=统计", note="甲\n乙")
    return Wanted({"housing": Decimal("12.50")}, {"jobs": known})


@pytest.fixture
def book(town, housing, jobs, wanted):
    content = make(town, "2025-02", [housing, jobs], wanted)
    return openpyxl.load_workbook(BytesIO(content))


def test_a_row_an_indicator_with_the_period_before_and_what_is_known_already(book) -> None:
    sheet = book["填报"]

    assert sheet["A1"].value == "青石滩镇 2025年2月指标填报表"
    assert [cell.value for cell in sheet[4]] == [
        "housing", "旧改面积", "万平方米", 12.5, None, None, None, None
    ]  # fmt: skip
    assert [cell.value for cell in sheet[5]][3:] == [None, 7, "核定数", "=统计", "甲\n乙"]


def test_keys_and_known_figures_are_locked_and_a_status_is_chosen_from_a_list(book) -> None:
    sheet = book["填报"]

    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[4]] == [True] * 4 + [False] * 4
    assert all(cell.protection.locked for cell in sheet[5])
    (drop_down,) = (one for one in sheet.data_validations.dataValidation if one.type == "list")
    assert (str(drop_down.sqref), drop_down.formula1) == ("F4:F5", '"初步数,核定数,预计数,存疑"')


def test_notes_say_what_missing_signs_mean_and_the_mark_is_hidden_deeply(book) -> None:
    notes = " ".join(str(cell.value) for row in book["填表说明"].iter_rows() for cell in row)

    assert all(sign in notes for sign in ("空白", "0：就是零", "不适用", "待报", "Blank", "zero"))
    assert book["_luodi"].sheet_state == "veryHidden"


def test_rows_come_back_with_their_cells(town, housing, jobs, wanted) -> None:
    told = sheets(make(town, "2025-02", [housing, jobs], wanted))
    mark = mark_of(told, units={"QST"}, period="2025-02")

    open_one, known = read(told, mark)

    assert (open_one.value, open_one.kind, open_one.number, open_one.column) == ("", "blank", 4, 4)
    assert (known.unit, known.period, known.value, known.status, known.note) == (
        "QST", "2025-02", "7", "final", "甲\n乙"
    )  # fmt: skip


@given(value=values(), status=st.sampled_from(STATUSES), source=TEXTS, note=TEXTS)
@IN_A_TEST
def test_what_is_filled_in_comes_back_and_fills_the_same_template(
    town, housing, value, status, source, note
) -> None:
    row = FigureRow("QST", "housing", "2025-02", value, "万平方米", status, source, note)
    told = sheets(make(town, "2025-02", [housing], Wanted(known={"housing": row})))

    (found,) = read(told, mark_of(told))

    assert replace(found, number=0, kind="number", column=0, indicator_name="") == row
    again = sheets(make(town, "2025-02", [housing], Wanted(known={"housing": found})))
    assert list(again.sheets[0].rows()) == list(told.sheets[0].rows())


def changed(content: bytes, sheet: str, place: str, value) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book[sheet][place] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("A4", "jobs", "Row 4 of “填报” has the code “jobs”"),
        ("E3", "数值", "its headings in row 3"),
    ],
)
def test_keys_and_headings_that_were_changed_are_told(town, housing, place, value, said) -> None:
    told = sheets(changed(make(town, "2025-02", [housing]), "填报", place, value))

    with pytest.raises(TemplateRefused, match=said):
        read(told, mark_of(told))


def test_a_template_without_its_sheet_is_told(town, housing) -> None:
    told = sheets(make(town, "2025-02", [housing]))

    with pytest.raises(TemplateRefused, match="must have its headings"):
        read(replace(told, sheets=told.sheets[1:]), mark_of(told))


def test_rows_that_people_left_empty_are_passed_by(town, housing) -> None:
    told = sheets(changed(make(town, "2025-02", [housing]), "填报", "H9", "谢谢"))

    assert [row.number for row in read(told, mark_of(told))] == [4]


def test_a_template_without_indicators_has_no_drop_downs(town) -> None:
    told = sheets(make(town, "2025-02", []))

    assert read(told, mark_of(told)) == []


def test_an_office_opens_it_without_a_repair(town, housing, jobs, wanted, tmp_path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("No LibreOffice: install Debian's package libreoffice-calc-nogui.")
    (tmp_path / "t.xlsx").write_bytes(make(town, "2025-02", [housing, jobs], wanted))

    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "t.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    text = (tmp_path / "t.csv").read_text("utf-8", "replace")
    assert "housing" in text
