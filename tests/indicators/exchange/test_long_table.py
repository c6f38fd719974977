"""The long table: out and back the same."""

from hypothesis import given

from luodi.indicators.exchange import long_table
from luodi.indicators.exchange.rows import FigureRow
from tests.indicators.exchange.files import ROUND_TRIP, figures, long_rows, sheets


@given(figures())
@ROUND_TRIP
def test_what_is_written_comes_back_and_writes_the_same_bytes_again(rows) -> None:
    content = long_table.write(rows)

    found = long_rows(sheets(content))

    assert found == rows
    assert long_table.write(found) == content


def test_texts_that_look_like_formulas_are_made_harmless_and_values_stay_numbers() -> None:
    row = FigureRow("QST", "jobs", "2025-01", "-3.2", note="=HYPERLINK(1)")

    content = long_table.write([row]).decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in content
    assert ",-3.2," in content
