"""Figures kept as text and shown rounded."""

from decimal import Decimal

import pytest

from luodi.watch.figures import as_text, percent, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("9.000000"), "9"), (6.090232306, "6.090232"), (0.0, "0"), (1200.0, "1200"),
     (1e-9, "0"), (-1e-9, "0"), (float("inf"), "Infinity")],
)  # fmt: skip
def test_facts_keep_plain_digits(value, text):
    assert as_text(value) == text


def test_the_eye_sees_rounded_figures():
    assert (shown("6.090232"), shown("6.090232", 1), shown("40")) == ("6.09", "6.1", "40")
    assert (percent("0.161644"), percent("0.5")) == ("16.2", "50")
