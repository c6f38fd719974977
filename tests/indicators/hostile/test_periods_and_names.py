"""B27–B29: periods as Excel mangles them, codes turned into numbers, names in use."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl.utils.datetime import MAC_EPOCH

from luodi.org.models import Unit
from tests.files.books import saved
from tests.indicators.hostile.hand import book_of, csv_of, good, values, xlsx_of

UNIT, PERIOD = 0, 2
HOUSING = {("QST", "housing", "2025-02"): Decimal("7.5")}


@pytest.mark.parametrize(
    ("told", "code", "said"),
    [
        ("2023-02-30", "no_such_day", "no calendar has"), ("25:61", "no_period", "is no period"),
        ("2025-02-14", "auto_date", "made a date"), ("2025Q1", "wrong_kind", "wrong kind"),
        ("2026-01", "not_begun", "has not begun"), ("", "period_missing", "is missing"),
    ],
)  # fmt: skip
def test_b27_a_period_that_is_none_is_named_with_its_cell(hand, told, code, said):
    hand.give(csv_of(",".join(map(str, good())), f"青石滩镇,旧改面积,{told},1,,月报,"), "a.csv")

    assert hand.problems() == [(3, PERIOD, code)]
    assert said in hand.tab("errors").text
    hand.stays_shut()
    hand.takes_a_good_file()


@pytest.mark.parametrize(
    "told", ["2025年2月", "2025/2", "2025.02", "２０２５年２月份", "202502", "2025-02-01", "45689"]
)
def test_b27_a_period_in_another_spelling_is_read(hand, told):
    hand.give(csv_of(f"青石滩镇,旧改面积,{told},7.5,,月报,"), "a.csv").store()

    assert values() == HOUSING


def test_b27_a_date_cell_counts_from_the_year_of_its_file(hand):
    book = book_of(good(date(2025, 2, 1)))
    book.epoch = MAC_EPOCH

    hand.give(saved(book)).store()

    assert values() == HOUSING


def test_b27_what_excel_made_a_day_of_is_named(hand):
    hand.give(xlsx_of(good(), good(date(2025, 3, 2))))  # somebody typed 3-2

    assert hand.problems() == [(3, PERIOD, "auto_date")]
    hand.stays_shut()
    hand.takes_a_good_file()


def test_b28_a_code_that_became_a_number_is_refused_with_the_hint(hand):
    row = (1.23456789012345678e17, *good()[1:])

    hand.give(xlsx_of(good(), row))

    assert hand.problems() == [(3, UNIT, "code_number")]
    assert "Set the column to “text”" in hand.tab("errors").text
    hand.stays_shut()
    hand.takes_a_good_file()


def test_b28_lost_zeros_at_the_front_of_a_code_are_told(hand, town):
    Unit.objects.filter(pk=town.pk).update(code="0071")

    hand.give(xlsx_of((71, *good()[1:])))

    assert hand.problems() == [(2, UNIT, "lost_zeros")]
    assert "0071" in hand.tab("errors").text
    hand.stays_shut()


@pytest.mark.parametrize(
    "told",
    ["QST", "溪桥区青石滩镇人民政府", "青石滩镇政府", "青石灘鎮", "青石滩镇 ", "青石滩\u200b镇",
     "\u3000青石滩镇\u3000", "青石滩鎮人民政府"],
)  # fmt: skip
def test_b29_a_unit_is_found_by_every_name_it_bears(hand, told):
    hand.give(csv_of(f"{told},旧改面积,2025-02,7.5,,月报,"), "a.csv").store()

    assert values() == HOUSING


def test_b29_an_unknown_unit_is_picked_from_the_nearest_and_never_made(hand):
    units = Unit.objects.count()
    hand.give(csv_of("青石镇,旧改面积,2025-02,7.5,,月报,"), "a.csv")
    assert "What the file leaves open" in hand.text and "青石滩镇" in hand.text
    hand.stays_shut()

    hand.answer(**{"unit-0": "QST"}).store()
    assert values() == HOUSING and Unit.objects.count() == units


def test_b29_an_unknown_indicator_is_picked_as_well_or_left_out(hand):
    rows = ("青石滩镇,旧改面,2025-02,7.5,,月报,", "青石滩镇,别的事,2025-02,1,,月报,")
    hand.give(csv_of(*rows), "a.csv")
    hand.stays_shut()

    hand.answer(**{"indicator-0": "housing", "indicator-1": "-"}).store()
    assert values() == HOUSING
