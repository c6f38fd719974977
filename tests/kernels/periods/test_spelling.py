"""Spelling of periods: what people and spreadsheets write."""

import pytest

from luodi.kernels import periods


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2026年7月", "2026-07"), ("2026年07月份", "2026-07"), ("2026/7", "2026-07"),
        ("2026.12", "2026-12"), ("２０２６－０７", "2026-07"), (" 2026 年 7 月 ", "2026-07"),
        ("2026年", "2026"), ("2026年度", "2026"), ("2026年上半年", "2026H1"),
        ("2026年第三季度", "2026Q3"), ("2026年3季度", "2026Q3"), ("2026q3", "2026Q3"),
        ("2026年第31周", "2026-W31"), ("2026-w31", "2026-W31"), ("2026-07", "2026-07"),
        ("2026年7月上旬", "2026-07-D1"), ("2026年07月份下旬", "2026-07-D3"),
        ("2026-07中旬", "2026-07-D2"), ("2026年7月15日", "2026-07-15"),
        ("2026年7月5号", "2026-07-05"), ("2026.07.15", "2026-07-15"), ("2026/7/1", "2026-07-01"),
        ("2026-07-15 00:00:00", "2026-07-15"), ("2026-07-15T00:00:00", "2026-07-15"),
        ("20260715", "2026-07-15"), ("202607", "2026-07"), ("2026年十二月", "2026-12"),
        ("2026年一月", "2026-01"), ("July 2026", "2026-07"), ("Sept. 2026", "2026-09"),
        ("Dec, 2026", "2026-12"), ("2026-07-d2", "2026-07-D2"),
    ],
)  # fmt: skip
def test_what_people_write_is_read(written, text):
    assert periods.read(written).text == text


@pytest.mark.parametrize(
    "written",
    [
        "2026年13月",
        "去年",
        "2026/7/32",
        "2026年冬季",
        "2026年7月甲旬",
        "2026-02-30",
        "44986",
        "2026-07-15 09:30",
        "9" * 10_000,
    ],
)
def test_what_nobody_can_read_is_refused(written):
    with pytest.raises(ValueError, match=r"is no period|outside the years"):
        periods.read(written)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2026年1-7月", "2026-07"), ("2026年1—12月份", "2026-12"), ("2026年1月至3月", "2026-03"),
        ("2026.1～7月", "2026-07"), ("2026年前三季度", "2026Q3"), ("2026年前两季度", "2026Q2"),
        ("2026年前4个季度累计", "2026Q4"),
    ],
)  # fmt: skip
def test_a_stretch_from_new_year_on_is_named_by_its_end(written, text):
    assert periods.read_to_date(written).text == text


@pytest.mark.parametrize("written", ["2026年7月", "2026年2-7月", "2026年1-13月", "2026年", ""])
def test_what_does_not_begin_with_the_year_is_no_year_to_date(written):
    assert periods.read_to_date(written) is None
