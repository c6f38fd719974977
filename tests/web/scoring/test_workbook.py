"""The workbook: real sheets with real numbers, no formula from a name, written whole or not."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from luodi.web.scoring import workbook
from luodi.web.scoring.chosen_scheme import Chosen
from tests.web.scoring.test_boards import scored_of

pytestmark = pytest.mark.usefixtures("in_english")
Written = Callable[..., Path]


def test_every_sheet_is_there_with_numbers_that_add_up(towns: Chosen, written: Written) -> None:
    text = "镇街,亩均税收,单位能耗\n=1+1,24,0.4\n西镇,20,0.5\n北镇,,1\n"

    book = openpyxl.load_workbook(
        BytesIO(workbook.workbook(scored_of(towns, written(text), runs=20)))
    )

    assert book.sheetnames == ["Ranking", "Line by line", "Scheme", "Uncertainty", "Notes"]
    board, lines = book["Ranking"], book["Line by line"]
    assert board.oddHeader.left.text == towns.title and board.oddFooter.center.text == "&P / &N"
    assert board.freeze_panes == "A2" and board["D2"].number_format == "#,##0.0"
    assert [row[1:5] for row in board.iter_rows(min_row=2, values_only=True)] == [
        (1, "=1+1", 120.0, "good"), (2, "西镇", 100.0, "fair"), (None, "北镇", None, None),
    ]  # fmt: skip
    assert board["C2"].data_type == "s" and board["I4"].value == "no figure for Tax per mu"
    rows = [row for row in lines.iter_rows(min_row=2, values_only=True) if row[0] == "=1+1"]
    assert sum(row[10] for row in rows) == pytest.approx(120.0)
    assert book["Uncertainty"]["F2"].number_format == "0.0%"
    assert any(len(str(row[1])) == 64 for row in book["Notes"].iter_rows(values_only=True))


def test_a_workbook_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.xlsx"
    workbook.write(path, b"one")

    def broken(*_: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="no room"):
        workbook.write(path, b"two")

    assert path.read_bytes() == b"one" and [one.name for one in tmp_path.iterdir()] == ["out.xlsx"]


def test_a_row_is_as_tall_as_its_longest_text(towns: Chosen, written: Written) -> None:
    named = "镇" * 40  # 80 cells wide in a column of 30, so three lines
    book = openpyxl.load_workbook(
        BytesIO(workbook.workbook(scored_of(towns, written(f"镇街,tax,energy\n{named},24,0.4\n"))))
    )

    assert book["Ranking"].row_dimensions[2].height == 45.0
