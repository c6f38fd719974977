"""The shadow has the length of the text, whatever the text is."""

from hypothesis import given
from hypothesis import strategies as st

from luodi.kernels.text.normalise import shadow


@given(st.text())
def test_a_shadow_is_as_long_as_its_text(text):
    assert len(shadow(text)) == len(text)


@given(st.text(alphabet='要抓好,。“”"\n會议１２（）'))
def test_a_shadow_is_its_own_shadow(text):
    once = shadow(text)

    assert shadow(once) == once


def test_a_straight_quotation_may_run_over_a_column_break():
    assert shadow('聚焦"六项\n\n任务"抓落实') == "聚焦“六项\n\n任务”抓落实"


def test_a_stray_quote_is_forgotten_at_the_end_of_its_sentence():
    assert shadow('身高5"。\n要抓"六项"任务') == "身高5“。\n要抓“六项”任务"


def test_full_width_and_traditional_become_half_width_and_simplified():
    assert shadow("會議強調，２０２４年（全縣）") == "会议强调,2024年(全县)"


def test_the_full_stop_and_the_enumeration_comma_stay():
    assert shadow("甲、乙。") == "甲、乙。"
