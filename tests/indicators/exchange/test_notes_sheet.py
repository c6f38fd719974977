"""The notes of a template."""

from io import BytesIO

import xlsxwriter

from luodi.indicators.exchange.notes_sheet import CHINESE, ENGLISH, write_notes
from tests.indicators.exchange.files import sheets


def test_every_sentence_stands_there_in_chinese_and_below_in_english() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        write_notes(book, "说明")

    texts = [row.at(0).text for row in sheets(stream.getvalue()).sheets[0].rows()]

    assert texts[3:] == [*CHINESE, *ENGLISH]
    assert len(CHINESE) == len(ENGLISH)
