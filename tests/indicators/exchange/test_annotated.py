"""The file that came, with what is wrong told in it."""

from io import BytesIO

import openpyxl
import pytest

from luodi.files import actions as files
from luodi.indicators.exchange.annotated import annotated
from tests.files.books import saved

PROBLEMS = {2: [(3, "“1万”不是数字。"), (0, "没有这个单位。")], 3: [(-1, "=两行相同")]}


@pytest.fixture
def keep(office, now, settings, tmp_path):
    """Keep bytes as an upload."""
    settings.MEDIA_ROOT = tmp_path

    def kept(name: str, content: bytes):
        return files.keep_upload(name=name, content=content, by=office, at=now)

    return kept


def test_a_workbook_comes_back_with_red_cells_and_a_column(keep) -> None:
    made = openpyxl.Workbook()
    made.active.title = "台账"
    made.active.append(["单位", "指标", "报告期", "数值"])
    made.active.append(["甲", "乙", "2025-01", "1万"])
    made.active["E1"] = "=1+1"
    upload = keep("台账.xlsx", saved(made))

    book = openpyxl.load_workbook(BytesIO(annotated(upload, PROBLEMS, sheet="台账")))

    sheet = book["台账"]
    assert [sheet["F1"].value, sheet["F2"].value] == ["错误说明", "“1万”不是数字。 没有这个单位。"]
    assert sheet["E1"].value == "=1+1"
    red = {cell.coordinate for row in sheet for cell in row if cell.fill.fgColor.rgb == "FFF8C9C4"}
    assert red == {"A2", "D2", "F2"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_comes_back_in_its_own_encoding(keep, encoding) -> None:
    upload = keep("a.csv", '单位;数值\r\n甲;"1\n万"\r\n乙;2\r\n丙;3\r\n'.encode(encoding))

    text = annotated(upload, PROBLEMS).decode(encoding)

    assert text.split("\r\n") == [
        "单位;数值;错误说明",
        '甲;"1\n万";“1万”不是数字。 没有这个单位。',
        "乙;2;'=两行相同",
        "丙;3",
        "",
    ]
