"""Signs in place of figures."""

import pytest

from luodi.indicators.intake import marks


@pytest.mark.parametrize(
    ("written", "meaning"),
    [("", ""), (" ", ""), ("—", "not_applicable"), ("N/A", "not_applicable"), ("…", "not_yet"),
     ("无", "none_in_words"), ("#REF!", "broken"), ("0", None), ("12", None)],
)  # fmt: skip
def test_each_sign_has_its_meaning(written, meaning):
    assert marks.meaning(written) == meaning
