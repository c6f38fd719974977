"""The mark of a template: genuine, forged, of others, or older than the definitions."""

from io import BytesIO

import openpyxl
import pytest

from luodi.indicators.exchange.mark import SHEET, Mark, TemplateRefused, definitions_of, mark_of
from luodi.indicators.exchange.template import make
from tests.indicators.exchange.files import sheets


def forged(content: bytes, place: str, value: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book[SHEET][place] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_mark_says_what_the_template_was_made_for(town, housing, jobs) -> None:
    found = mark_of(sheets(make(town, "2025-02", [housing, jobs])))

    assert found == Mark("QST", "2025-02", ("housing", "jobs"), definitions_of([jobs, housing]))


def test_a_file_of_ones_own_has_none() -> None:
    assert mark_of(sheets(b"a,b\n1,2\n")) is None


@pytest.mark.parametrize("place", ["B1", "B2", "B3", "B4", "B5", "B6", "B7"])
def test_every_changed_line_of_it_is_a_forgery(town, housing, place) -> None:
    told = sheets(forged(make(town, "2025-02", [housing]), place, "JXJ"))

    with pytest.raises(TemplateRefused, match="was changed or copied"):
        mark_of(told)


def test_a_mark_of_another_unit_or_period_is_refused(town, housing) -> None:
    told = sheets(make(town, "2025-02", [housing]))

    assert mark_of(told, units={"QST", "JXJ"}, period="2025-02")
    with pytest.raises(TemplateRefused, match=r"made for another unit \(QST\)"):
        mark_of(told, units={"JXJ"})
    with pytest.raises(TemplateRefused, match="is of 2025-02, and figures of 2025-03"):
        mark_of(told, period="2025-03")


def test_definitions_that_changed_since_are_told(town, housing) -> None:
    told = sheets(make(town, "2025-02", [housing]))
    housing.unit_of_measure = "平方米"
    housing.save()

    with pytest.raises(TemplateRefused, match="have changed since"):
        mark_of(told)
