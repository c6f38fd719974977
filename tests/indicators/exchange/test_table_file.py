"""Files that can be read, and the sentence for each that cannot."""

import pytest

from luodi.indicators.errors import IndicatorsError
from luodi.indicators.exchange import table_file

HEADING = "unit,indicator,period,value,source\n"


def test_rows_know_their_line_and_cells():
    (row,) = table_file.rows((HEADING + "\n , ,\nA,b,2025,1,s\n").encode())

    assert row == table_file.FileRow(
        4, {"unit": "A", "indicator": "b", "period": "2025", "value": "1", "source": "s"}, False
    )


def test_a_tab_parts_cells_too():
    (row,) = table_file.rows((HEADING + "A,b,2025,1,s").replace(",", "\t").encode())

    assert row.cells["value"] == "1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n ", "is empty"),
        (HEADING.encode(), "a heading and no rows"),
        (b"x" * (table_file.LARGEST + 1), "more than 10 MB"),
        (b"PK\x03\x04 workbook", "This is a workbook"),
        (HEADING.encode() + b"A,b,\x002025,1,s", "Line 2 holds a NUL"),
        (b"\xff\xff\xff\xfe\xff" * 9, "no text in UTF-8 or GB18030"),
        (HEADING.replace("period", "when").encode() + b"A", r"“报告期” \(period\) once.*when"),
        (HEADING.replace("value", "period").encode() + b"A", r"“报告期” \(period\) once"),
        (b"\n" + HEADING.encode() + b"A,b,2025,1,s", "It has: –"),
        (HEADING.encode() + b'A,b,"2025,1,s', "not well-formed CSV"),
        (HEADING.encode() + b"A,b,2025,1," + b"s" * 200_000, "not well-formed CSV"),
        (HEADING.encode() + b"A,b,2025,1,s\n" * 20_001, "more than 20000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(content, said):
    with pytest.raises(IndicatorsError, match=said):
        table_file.rows(content)
