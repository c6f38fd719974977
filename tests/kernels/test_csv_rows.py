"""Lines of CSV as the csv module writes them, with nothing in them that runs."""

import csv
import tracemalloc
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import product
from typing import Any

import pytest

from luodi.kernels import csv_rows
from luodi.kernels.csv_rows import ROWS_AT_ONCE, Cell, csv_pieces
from luodi.kernels.quoted_cells import harmless


def _lines(*rows: Any) -> str:
    return "".join(csv_pieces(rows, str))


def test_texts_are_quoted_as_the_csv_module_does() -> None:
    signs = ("", "甲", ",", '"', "\n", "\r", " ", "'", "=", ";", "\t", "\x07", "😀")
    texts = ["".join(some) for some in product(signs, repeat=3)]
    known = StringIO()
    csv.writer(known).writerows([harmless(text), "乙"] for text in texts)

    assert _lines(*([text, "乙"] for text in texts)) == known.getvalue()


def test_what_would_run_is_a_text() -> None:
    assert _lines(["=1+1", "＝1"], ["'-1", "-1"]) == "'=1+1,'＝1\r\n''-1,'-1\r\n"


def test_figures_are_written_as_they_are_told_to_be_and_days_by_their_numbers() -> None:
    rows: list[list[Cell]] = [[Decimal("1.50"), date(2025, 3, 3)], [None, 7]]

    assert "".join(csv_pieces(rows, lambda value: f"约{value}")) == "约1.50,2025-03-03\r\n,7\r\n"


def test_what_equals_itself_in_another_type_is_not_taken_for_it() -> None:
    assert _lines([1, "甲"], [Decimal("1.0"), "乙"], ["1", "丙"]) == "1,甲\r\n1.0,乙\r\n1,丙\r\n"


@pytest.mark.parametrize(
    ("more", "few"), [("", 2_000), ("完成勘测设计并进入施工阶段" * 4, 50)], ids=["short", "long"]
)
def test_what_is_held_in_memory_does_not_grow_with_the_rows(
    more: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows, "ROWS_AT_ONCE", 10)

    def peak(rows: int) -> int:
        texts = ([f"{row} {more}", f"第{row}项 {more}", "甲"] for row in range(rows))
        tracemalloc.start()
        for _piece in csv_pieces(texts, str):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)  # the first of a run makes what stays for all

    assert peak(4 * few) < 1.5 * peak(few)


def test_nothing_is_written_where_nothing_stands_also_after_many_other_texts() -> None:
    pieces = "".join(csv_pieces(([str(n), None] for n in range(5_000)), str))

    assert pieces == "".join(f"{n},\r\n" for n in range(5_000))


def test_many_rows_come_in_pieces() -> None:
    pieces = list(csv_pieces(([str(n), "x"] for n in range(2 * ROWS_AT_ONCE + 1)), str))

    assert [piece.count("\r\n") for piece in pieces] == [ROWS_AT_ONCE, ROWS_AT_ONCE, 1]
    assert list(csv_pieces([], str)) == []
