"""How much is kept of what people write."""

from decimal import Decimal

import pytest

from luodi.plan.written import is_too_exact, one_line_end


@pytest.mark.parametrize(
    ("figure", "too_exact"),
    [
        ("123456789.123456", False),  # 9 + 6 = 15
        ("1234567890.123456", True),  # 10 + 6 = 16
        ("-1234567890.123450", False),  # the zero at the end does not count
        ("100000000000000000", False),  # one digit that counts
        ("0", False),
    ],
)
def test_fifteen_digits_of_a_figure_count(figure, too_exact):
    assert is_too_exact(Decimal(figure)) is too_exact


def test_line_ends_are_of_one_kind():
    assert one_line_end("一\r\n二\r三\n四") == "一\n二\n三\n四"
