"""PDFs without who wrote them and with what, and without the places of their photos."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from luodi.files.scrub import pdf
from luodi.files.scrub.refused import Signed, Unreadable
from tests.files.scrub.made import SECRET, photo

PDF_SECRET = SECRET.replace(b".", b"\\056")  # as a string of a PDF writes a point


def document(*, author: bool = True, xmp: bool = False) -> bytes:
    writer, told = PdfWriter(), BytesIO()
    writer.add_blank_page(72, 72)
    writer.metadata = {"/Author": SECRET.decode()} if author else None
    if xmp:
        stream = StreamObject()
        stream.set_data(SECRET)
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    writer.write(told)
    return told.getvalue()


@pytest.mark.parametrize("told", [{"author": True}, {"author": False, "xmp": True}])
def test_properties_are_taken_out_and_the_pages_stay(told):
    given = document(**told)
    assert PDF_SECRET in given or SECRET in given

    kept = pdf.scrubbed(given)

    reader = PdfReader(BytesIO(kept))
    assert PDF_SECRET not in kept and SECRET not in kept
    assert not reader.metadata and reader.xmp_metadata is None
    assert [page.mediabox.width for page in reader.pages] == [72]


def test_what_tells_nothing_stays_to_the_byte():
    given = document(author=False)

    assert pdf.scrubbed(given) == given


def test_what_an_earlier_revision_told_goes_too():
    given = document()
    told = BytesIO()
    writer = PdfWriter(BytesIO(given), incremental=True)
    writer.metadata = None
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseNone")
    writer.write(told)
    assert PDF_SECRET in told.getvalue()

    assert PDF_SECRET not in pdf.scrubbed(told.getvalue())


def test_the_place_of_a_photo_in_it_goes_too():
    told = BytesIO()
    Image.open(BytesIO(photo())).save(told, "PDF")
    reader = PdfReader(BytesIO(told.getvalue()))
    writer = PdfWriter(clone_from=reader)
    for part in writer._objects:
        if isinstance(part, StreamObject) and "/DCTDecode" in str(part.get("/Filter")):
            part._data = photo()
    written = BytesIO()
    writer.write(written)
    assert SECRET in written.getvalue()

    assert SECRET not in pdf.scrubbed(written.getvalue())


def test_what_is_signed_is_not_touched():
    with pytest.raises(Signed):
        pdf.scrubbed(document() + b"/ByteRange [0 1 2 3]")


def test_a_locked_one_is_not_readable():
    writer, told = PdfWriter(), BytesIO()
    writer.add_blank_page(72, 72)
    writer.encrypt("a long walk", algorithm="RC4-128")
    writer.write(told)

    with pytest.raises(Unreadable):
        pdf.scrubbed(told.getvalue())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"words", document()[:200]])
def test_a_broken_one_is_not_readable(content):
    with pytest.raises(Unreadable):
        pdf.scrubbed(content)
