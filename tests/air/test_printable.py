"""Signs that nobody sees are taken out; all that is read stays."""

import pytest

from luodi.air.printable import printable


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\x1b", "\x1f", "\x7f", "\ufffe", "\uffff", "\u200b", "\u202e"]
)
def test_a_sign_that_nobody_sees_is_taken_out(sign):
    assert printable(f"甲{sign}乙") == "甲乙"


def test_what_is_read_stays():
    text = "　甲\t“乙”〔2025〕3号——①，\n😀"

    assert printable(text) == text
