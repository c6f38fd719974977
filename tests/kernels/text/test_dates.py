"""Time limits; the forms themselves are tried by the pack's cases."""

import pytest

from luodi.kernels.text.dates import deadlines


@pytest.mark.parametrize(
    ("text", "year", "iso", "assumed"),
    [
        ("2月底前", 2024, "2024-02-29", True),
        ("2月底前", 2023, "2023-02-28", True),
        ("2月底前", None, None, False),
        ("2025年2月底前", None, "2025-02-28", False),
        ("明年底前", 2023, "2024-12-31", True),
    ],
)
def test_the_last_day_is_worked_out_and_an_open_year_is_assumed(rules, text, year, iso, assumed):
    (hit,) = deadlines(text + "完成", year=year, rules=rules.dates)

    assert (hit.iso, hit.assumed) == (iso, assumed)


def test_hits_stand_in_order_and_never_overlap(rules):
    text = "6月底前完成主体,12月底前竣工,长期坚持管护"

    hits = deadlines(text, year=2024, rules=rules.dates)

    assert [text[hit.start : hit.end] for hit in hits] == ["6月底前", "12月底前", "长期坚持"]


def test_a_bare_month_counts_in_a_cell_only(rules):
    assert deadlines("12月", year=2024, rules=rules.dates) == ()
    assert deadlines(" 12月 ", year=2024, rules=rules.dates, bare=True)[0].iso == "2024-12-31"


def test_this_month_needs_a_month(rules):
    (unknown,) = deadlines("本月底前", year=2024, rules=rules.dates)
    (known,) = deadlines("本月底前", year=2024, month=4, rules=rules.dates)

    assert (unknown.iso, known.iso) == (None, "2024-04-30")
