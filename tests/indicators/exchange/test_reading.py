"""What a stored file holds, cell by cell."""

import pytest

from luodi.indicators.exchange.reading import BLANK, Cell, cell_of, sheets_in, sheets_told
from tests.files.books import with_rows


@pytest.mark.parametrize(
    ("told", "cell"),
    [
        (None, BLANK),
        ("　 ", BLANK),
        ("甲", Cell("text", "甲")),
        (["n", "0.30000000000000004"], Cell("number", "0.3")),
        (["n", "123456789012.34"], Cell("number", "123456789012.34")),
        (["n", "1e-06"], Cell("number", "0.000001")),
        (["n", "-1500"], Cell("number", "-1500")),
        (["p", "0.125"], Cell("percent", "12.5%")),
        (["p", "1"], Cell("percent", "100%")),
        (["p", "0.30000000000000004"], Cell("percent", "30%")),
        (["n", "1.10101199001011e+17"], Cell("number", "1.10101199001011e+17")),
        (["d", "2025-06-30"], Cell("day", "2025-06-30")),
        (["b", True], Cell("truth", "True")),
        (["e", "#REF!"], Cell("error", "#REF!")),
        (["f", ""], Cell("uncomputed", "")),
    ],
)
def test_cells_are_told_apart(told, cell) -> None:
    assert cell_of(told) == cell
    assert bool(cell_of(told)) == (cell is not BLANK)


def test_a_workbook_is_read_in_the_child_with_what_is_hidden(tmp_path) -> None:
    path = tmp_path / "x"
    path.write_bytes(with_rows(
        '<row r="2"><c r="B2"><v>1</v></c></row><row r="3" hidden="1"><c r="A3"><v>2</v></c></row>'
    ))  # fmt: skip

    found = sheets_in(path, "x.xlsx")

    (sheet,) = found.visible
    first, second = sheet.rows()
    assert (first.number, first.at(0), first.at(1), first.at(9)) == (
        2,
        BLANK,
        ("number", "1"),
        BLANK,
    )
    assert (second.hidden, sheet.hidden_rows, len(sheet), found.macros) == (True, 1, 2, False)
    assert (found.hidden, found.named("Sheet"), found.named("x"), found.epoch) == (
        (), sheet, None, 1900
    )  # fmt: skip


def test_merged_cells_and_the_sign_between_cells_are_kept() -> None:
    (sheet,) = (found := sheets_told({
        "sheets": [{"name": "甲", "hidden": True, "rows": [], "merged": [[1, 1, 1, 3]],
                    "hidden_columns": [2], "filtered": True}],
        "epoch": 1904, "macros": True, "encoding": "gb18030", "divided_by": ";",
    })).sheets  # fmt: skip

    assert sheet.merged == ((1, 1, 1, 3),)
    assert (sheet.filtered, sheet.hidden_columns, found.visible) == (True, (2,), ())
    assert (found.encoding, found.divided_by) == ("gb18030", ";")
