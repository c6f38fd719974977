"""B19–B26: what stands in the cells of values."""

from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.indicators.models import Absence
from tests.files.books import saved
from tests.indicators.hostile.hand import book_of, csv_of, good, values, xlsx_of

VALUE = 3  # the column of values


def test_a_good_file_is_the_control(hand):
    hand.give(xlsx_of(good(), good("2025-02", 8)))
    assert hand.page.status_code == 200
    assert "New 2" in hand.text
    hand.store()
    assert values() == {("QST", "housing", "2025-01"): Decimal("7.5"),
                        ("QST", "housing", "2025-02"): Decimal(8)}  # fmt: skip


def _wrong(hand, told, code, said):
    """A good row and a wrong one: the wrong cell is told, and nothing is stored."""
    hand.give(csv_of(",".join(map(str, good())), f'青石滩镇,旧改面积,2025-02,"{told}",,月报,'),
              "figures.csv")  # fmt: skip
    assert hand.problems() == [(3, VALUE, code)]
    assert said in hand.tab("errors").text
    hand.stays_shut()
    hand.takes_a_good_file()


def test_b19_a_formula_that_was_never_computed_is_named_with_its_cell(hand):
    hand.give(xlsx_of(good(), good("2025-02", "=1+1")))

    assert hand.problems() == [(3, VALUE, "not_computed")]
    assert "D 数值" in hand.tab("errors").text and "never computed" in hand.text
    hand.stays_shut()
    hand.takes_a_good_file()


@pytest.mark.parametrize("told", ["#DIV/0!", "#REF!", "#N/A"])
def test_b20_an_error_of_the_spreadsheet_is_missing_with_its_reason_and_never_zero(hand, told):
    book = book_of(good(), good("2025-02", 0))
    book.active["D3"].value, book.active["D3"].data_type = told, "e"

    hand.give(saved(book))
    assert "Needs an answer 1" in hand.text
    hand.store()
    assert hand.page.status_code == 422 and not values()
    hand.answer(sure_of="broken").store()
    assert values() == {("QST", "housing", "2025-01"): Decimal("7.5")}
    assert Absence.objects.get().why == "broken"


@pytest.mark.parametrize(
    ("told", "indicator", "value"),
    [
        ("１２．５", "旧改面积", "12.5"), ("1，234", "新增就业", "1234"),
        ("(1,234)", "新增就业", "-1234"), ("（1，234）", "新增就业", "-1234"),
        ("12万", "新增就业", "120000"), ("3.5亿", "新增就业", "350000000"),
        ("12万人", "新增就业", "120000"), ("12万", "旧改面积", "12"), (" 12 ", "旧改面积", "12"),
    ],
)  # fmt: skip
def test_b21_numbers_as_people_write_them_are_read(hand, told, indicator, value):
    hand.give(csv_of(f'青石滩镇,{indicator},2025-02,"{told}",,月报,'), "a.csv").store()

    assert list(values().values()) == [Decimal(value)]


@pytest.mark.parametrize(
    ("told", "value"),
    [("约1200", 1200), ("1200多", 1200), ("1200余人", 1200), ("近1200", 1200),
     ("1.2多万", 12000), ("1200左右", 1200)],
)  # fmt: skip
def test_b21_about_is_asked_and_not_taken_for_exact(hand, told, value):
    hand.give(csv_of(f"青石滩镇,新增就业,2025-02,{told},,月报,"), "a.csv")
    assert "only about right" in hand.text
    hand.store()
    assert hand.page.status_code == 422 and not values()

    hand.answer(sure=[f"2:{VALUE}:approximate"]).store()
    assert values() == {("QST", "jobs", "2025-02"): Decimal(value)}


@pytest.mark.parametrize(
    ("told", "code", "said"),
    [
        ("1_000", "underscore", "underscore"), ("٣", "other_digits", "another script"),
        ("NaN", "no_number", "is not a number"), ("inf", "no_number", "is not a number"),
        ("1e400", "scientific", "power of ten"), ("1.2.3", "no_number", "is not a number"),
        ("12.5%", "percent_elsewhere", "is a percentage"),
        ("1234567890123456", "too_many_digits", "too many digits"),
        ("0.1234567", "too_many_digits", "too many digits"),
        ("无", "none_in_words", "Write 0 for zero"),
    ],
)  # fmt: skip
def test_b22_b23_b24_what_only_programs_take_for_a_number_is_refused(hand, told, code, said):
    _wrong(hand, told, code, said)


@pytest.mark.parametrize(
    ("told", "why"),
    [("-", "not_applicable"), ("—", "not_applicable"), ("/", "not_applicable"),
     ("不适用", "not_applicable"), ("…", "not_yet"), ("...", "not_yet"), ("待报", "not_yet")],
)  # fmt: skip
def test_b24_signs_have_meanings_of_their_own(hand, told, why):
    hand.give(csv_of(f"青石滩镇,新增就业,2025-02,{told},,月报,"), "a.csv").store()

    assert Absence.objects.get().why == why and not values()


def test_b24_blank_is_not_reported_and_zero_is_zero(hand):
    hand.give(csv_of("青石滩镇,新增就业,2025-01,,,月报,", "青石滩镇,新增就业,2025-02,0,,月报,"),
              "a.csv")  # fmt: skip
    assert "Empty is not zero" in hand.text
    hand.store()

    assert values() == {("QST", "jobs", "2025-02"): Decimal(0)}


@pytest.fixture
def share(office, now):
    """A share in percent."""
    from luodi.catalog import actions as catalog

    return catalog.define_indicator(
        by=office, at=now, code="share", name_zh="占比", unit_of_measure="%", frequency="month"
    )


def test_b25_a_share_among_percentages_is_doubted(hand, share, town, enter):
    for month in range(1, 10):
        enter(share, town, f"2024-{month:02}", 12 + month / 10)
    hand.give(csv_of("青石滩镇,占比,2024-10,0.125,,月报,"), "a.csv")
    assert "a share of one, or a percentage?" in hand.text
    hand.store()
    assert hand.page.status_code == 422
    assert ("QST", "share", "2024-10") not in values()

    hand.give(csv_of("青石滩镇,占比,2024-10,12.5%,,月报,"), "b.csv").store()
    assert values()["QST", "share", "2024-10"] == Decimal("12.5")


def test_b26_ten_thousand_times_the_usual_is_asked(hand, jobs, town, enter):
    for month in range(1, 10):
        enter(jobs, town, f"2024-{month:02}", 120 + month)
    hand.give(csv_of("青石滩镇,新增就业,2024-10,1250000,,月报,"), "a.csv")
    assert "ten thousand times more or less than usual" in hand.text
    hand.store()
    assert hand.page.status_code == 422 and ("QST", "jobs", "2024-10") not in values()

    hand.answer(sure_of="ten_thousandfold").store()
    assert values()["QST", "jobs", "2024-10"] == Decimal(1250000)


def test_b25_a_cell_that_shows_a_percentage_is_the_percentage_that_is_seen(hand, office, now):
    """0.125 in the format 0.0% shows as 12.5%, which is what whoever typed it meant."""
    catalog.define_indicator(by=office, at=now, code="rate", name_zh="合格率", unit_of_measure="%",
                             frequency="month", form="level")  # fmt: skip
    book = book_of(("青石滩镇", "合格率", "2025-01", 0.125, "", "月报", ""),
                   ("青石滩镇", "合格率", "2025-02", 12.5, "", "月报", ""))  # fmt: skip
    book.active["D2"].number_format = "0.0%"
    hand.give(saved(book)).store()
    assert values() == {("QST", "rate", "2025-01"): Decimal("12.5"),
                        ("QST", "rate", "2025-02"): Decimal("12.5")}  # fmt: skip

    area = book_of(good(value=0.125))
    area.active["D2"].number_format = "0.00%"
    hand.give(saved(area))
    assert hand.problems() == [(2, 3, "percent_elsewhere")]
    assert "“12.5%” is a percentage, but “Housing renewed” is counted in 万平方米" in hand.text
