"""An order and the workbook behind it."""

from luodi.files.marked_order import Order, order_of, ordered


def test_an_order_and_a_workbook_are_told_apart() -> None:
    order = Order("甲", [[1, [0], "x"]], "错误说明", 3)

    assert order_of(ordered(b"PK\x03", order)) == (order, b"PK\x03")
