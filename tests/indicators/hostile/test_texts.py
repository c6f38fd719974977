"""B12–B16: CSV files in every encoding and shape."""

from decimal import Decimal

import pytest

from tests.indicators.hostile.hand import HEADING, assert_nothing_stored, csv_of, values

ROW = "青石滩镇,旧改面积,2025-01,7.5,,月报,"
STORED = {("QST", "housing", "2025-01"): Decimal("7.5")}
TEXT = "\r\n".join([",".join(HEADING), ROW])


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_b12_a_file_in_gbk_is_decoded(hand, encoding):
    hand.give(TEXT.encode(encoding), "figures.csv").store()

    assert values() == STORED


def test_b13_utf_8_is_tried_first_so_that_no_word_turns_into_another(hand):
    hand.give(f"{','.join(HEADING)}\n青石滩镇,旧改面积,2025-01,7.5,,月报,化工".encode(), "a.csv")
    hand.store()

    assert hand.found.batch.rows == 1
    assert "鍖栧伐" not in hand.text
    from luodi.indicators.models import Observation

    assert Observation.objects.get().note == "化工"


def test_b14_the_unicode_text_of_excel_is_decoded_by_its_mark(hand):
    hand.give(TEXT.replace(",", "\t").encode("utf-16"), "figures.txt").store()

    assert values() == STORED


def test_b15_two_encodings_in_one_file_are_told(hand):
    mixed = TEXT.encode() + b"\r\n" + "区教委,旧改面积,2025-01,1,,月报,".encode("gb18030") + b"\xff"

    hand.give(mixed, "figures.csv")

    assert hand.page.status_code == 422
    assert_nothing_stored()
    hand.takes_a_good_file()


def test_b16_semicolons_and_newlines_within_cells_are_read(hand):
    rows = ["单位;指标;报告期;数值;来源;备注", '青石滩镇;旧改面积;2025-01;7.5;月报;"两行\n备注"']
    hand.give("\r\n".join(rows).encode(), "figures.csv").store()

    assert values() == STORED


def test_b16_a_lone_quotation_mark_is_told(hand):
    hand.give(csv_of(ROW, '"青石滩镇,旧改面积,2025-02,7.5,,月报,'), "figures.csv")

    assert hand.page.status_code == 422 and "quotation mark" in hand.text
    assert_nothing_stored()
    hand.takes_a_good_file()
