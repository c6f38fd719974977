"""Columns of a long file: one number a figure, the same for the same figure."""

import csv
import io
from datetime import date

from luodi.indicators.actions.long_files.columns import Reader
from luodi.indicators.actions.long_files.stream import Stream

PLACES = {"unit": 0, "indicator": 1, "period": 2, "value": 3, "source": 4}


def test_rows_become_numbers_and_words_are_kept_once(housing, jobs, town):
    text = (
        "QST,jobs,2025年1月,1.5,月报\n青石滩镇,新增就业,2025-01,2,月报\nQST,housing,2025-01,３,月报"
    )
    stream = Stream(csv.reader(io.StringIO(text)), PLACES, 5, io.BytesIO())

    found = Reader(by=None, today=date(2025, 3, 3), source="", status="").read(
        stream, lambda _amount: None
    )

    assert found.value.tolist() == [1.5, 2, 3] and found.number.tolist() == [2, 3, 4]
    assert found.key[0] == found.key[1] != found.key[2]
    assert found.texts == ["", "月报"] and [one.text for one in found.periods] == ["2025-01"]
    assert not found.mistakes.count
