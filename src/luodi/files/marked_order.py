"""What a child that marks a workbook is given: the length of the order, the order, the workbook.

The order is too long for a command line, and a child has one input.
"""

import json
from dataclasses import asdict, dataclass

LENGTH = 8


@dataclass(frozen=True, slots=True)
class Order:
    """What to mark on which sheet: row from 1, columns from 0, sentence; the column's heading."""

    sheet: str
    marks: list[tuple[int, list[int], str]]
    heading: str
    heading_row: int = 1


def ordered(workbook: bytes, order: Order) -> bytes:
    """Return the order before the workbook."""
    told = json.dumps(asdict(order)).encode()
    return len(told).to_bytes(LENGTH, "big") + told + workbook


def order_of(content: bytes) -> tuple[Order, bytes]:
    """Return the order and the workbook."""
    end = LENGTH + int.from_bytes(content[:LENGTH], "big")
    return Order(**json.loads(content[LENGTH:end])), content[end:]
