"""Texts that spreadsheets would run, made harmless and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernels.quoted_cells import as_written, harmless

RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("sign", RUN)
def test_no_text_begins_with_a_sign_that_a_spreadsheet_runs(sign) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless(f"'{sign}1+1") == f"''{sign}1+1"


@given(st.text("'a甲=+-@\t\r\n＝＋－＠ ", max_size=8))
def test_every_text_comes_back_as_it_was(text) -> None:
    assert as_written(harmless(text)) == text
    assert not harmless(text).startswith(RUN)
