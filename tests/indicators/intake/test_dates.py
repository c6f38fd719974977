"""Periods as cells hold them."""

import pytest

from luodi.indicators.intake import dates


@pytest.mark.parametrize(
    ("kind", "written", "frequency", "text"),
    [("text", "2025年2月", "month", "2025-02"), ("text", "202502", "month", "2025-02"),
     ("day", "2025-02-01", "month", "2025-02"), ("day", "2025-03-31", "quarter", "2025Q1"),
     ("number", "45689", "month", "2025-02"), ("number", "2025", "year", "2025"),
     ("day", "2025-02-14", "day", "2025-02-14"), ("text", "2月", "month", "2025-02"),
     ("text", "全年", "year", "2025")],
)  # fmt: skip
def test_a_period_is_read(kind, written, frequency, text):
    assert dates.of_cell(kind, written, frequency, within="2025").text == text


def test_serial_days_count_from_the_year_of_the_file():
    assert dates.of_cell("number", "44227", "month", epoch=1904).text == "2025-02"


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [("text", "", "period_missing"), ("text", "2023-02-30", "no_such_day"),
     ("text", "去年", "no_period"), ("text", "2025Q1", "wrong_kind"),
     ("day", "2025-02-14", "auto_date"), ("text", "2月", "no_period")],
)  # fmt: skip
def test_what_is_no_period_has_its_code(kind, written, code):
    with pytest.raises(dates.NotAPeriod) as wrong:
        dates.of_cell(kind, written, "month")
    assert wrong.value.code == code
