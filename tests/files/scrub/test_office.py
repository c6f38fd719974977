"""Office files without the names in their properties and without the places of their photos."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from luodi.files.scrub import office
from luodi.files.scrub.refused import Signed, Unreadable
from tests.files.scrub import made


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_properties_are_emptied_photos_scrubbed_and_the_text_stays():
    kept = parts(office.scrubbed(made.office()))

    assert not any(made.SECRET in part for part in kept.values())
    assert kept["word/document.xml"].decode() == "<w:document>步道</w:document>"
    assert kept["docProps/core.xml"].startswith(b"<?xml")


def test_scrubbed_again_it_is_the_same():
    once = office.scrubbed(made.office())

    assert office.scrubbed(once) == once


def test_word_opens_what_is_kept():
    written, told = Document(), BytesIO()
    written.core_properties.author = "张三"
    written.add_paragraph("完成勘测")
    written.save(told)

    kept = Document(BytesIO(office.scrubbed(told.getvalue())))

    assert kept.core_properties.author == ""
    assert [one.text for one in kept.paragraphs] == ["完成勘测"]


def test_excel_opens_what_is_kept():
    book, told = Workbook(), BytesIO()
    book.properties.creator = "张三"
    book.active["A1"] = "台账"
    book.save(told)

    kept = load_workbook(BytesIO(office.scrubbed(told.getvalue())))

    assert kept.properties.creator != "张三"
    assert kept.active["A1"].value == "台账"


def test_a_photo_under_a_wrong_ending_stays_as_it_is():
    kept = parts(office.scrubbed(made.office({"word/media/image2.png": b"words"})))

    assert kept["word/media/image2.png"] == b"words"


def test_what_is_signed_is_not_touched():
    with pytest.raises(Signed):
        office.scrubbed(made.office({"_xmlsignatures/sig1.xml": "<Signature/>"}))


def test_an_archive_that_unpacks_without_bounds_is_refused():
    told = BytesIO()
    with ZipFile(told, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", made.TYPES)
        archive.writestr("word/document.xml", b"0" * (300 << 20))

    with pytest.raises(Unreadable) as refused:
        office.scrubbed(told.getvalue())

    assert refused.value.reason in ("zip_ratio", "zip_unpacks")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"words"])
def test_a_broken_archive_is_refused(content):
    with pytest.raises(Unreadable):
        office.scrubbed(content)


def test_an_archive_without_a_list_of_types_is_refused():
    told = BytesIO()
    with ZipFile(told, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")

    with pytest.raises(Unreadable):
        office.scrubbed(told.getvalue())
