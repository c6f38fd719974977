from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from luodi.read.parsers.pdf_glyphs import pages_of
from tests.read.pdf_pages import Printed, pdf


def pages(content):
    return list(pages_of(pypdfium2.PdfDocument(content)))


def test_letters_have_their_place_and_size():
    (page,) = pages(pdf([[Printed(60, 700, 12, "部署")]]))

    assert [glyph.text for glyph in page.glyphs] == ["部", "署"]
    assert page.glyphs[0].left == pytest.approx(60)
    assert page.glyphs[1].left == pytest.approx(60 + 12)
    assert {round(glyph.baseline) for glyph in page.glyphs} == {700}
    assert {glyph.size for glyph in page.glyphs} == {12}


def test_a_scaled_page_gives_the_size_that_is_seen():
    target = BytesIO()
    canvas = Canvas(target)
    canvas.scale(2, 2)
    canvas.setFont("Helvetica", 5)
    canvas.drawString(20, 20, "x")
    canvas.save()

    (page,) = pages(target.getvalue())

    assert page.glyphs[0].size == 2 * 5


def test_blanks_are_left_to_the_gaps():
    (page,) = pages(pdf([[Printed(60, 700, 12, "a b　c")]]))

    assert "".join(glyph.text for glyph in page.glyphs) == "abc"


def test_pages_count_from_one():
    found = pages(pdf([[Printed(60, 700, 12, "一")], [Printed(60, 700, 12, "二")]]))

    assert [page.number for page in found] == [1, 2]
