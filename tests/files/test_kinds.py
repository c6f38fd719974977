import pytest

from luodi.files.kinds import ARCHIVES, EXTENSIONS, IMAGES, kind_of, rightly_named
from tests.read.docx_files import SHEET_TYPE, docx, paragraph, types, zipped
from tests.read.hostile_files import bytes_of_png, good_pdf, ole, xlsx


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b"plain words", "text"),
        ("部署".encode("utf-16"), "text"),
        (bytes_of_png(), "png"),
        (b"RIFF\x00\x00\x00\x00WEBP", "webp"),
        (b"RIFF\x00\x00\x00\x00WAVE", "media"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (ole("WordDocument"), "doc"),
        (ole("Workbook"), "xls"),
        (ole("EncryptedPackage"), "locked_office"),
        (docx(paragraph("x")), "docx"),
        (xlsx(), "xlsx"),
        (good_pdf(), "pdf"),
        (b"\n\n" + good_pdf(), "pdf"),
        (b"BMW was here", "text"),
        (b"From: a@b\r\nMIME-Version: 1.0\r\n\r\nx", "mail"),
        (b"From the office of the district", "text"),
        (b"<nothing known>", "text"),
        (bytes(range(1, 32)) * 9, "binary"),
    ],
)
def test_a_file_is_what_its_content_says(content, kind):
    assert kind_of(content) == kind


def test_a_workbook_with_a_part_named_word_is_still_a_workbook():
    content = zipped({"[Content_Types].xml": types(SHEET_TYPE), "word/document.xml": "<x/>"})

    assert kind_of(content) == "xlsx"


def test_a_cut_word_file_is_still_seen_as_one():
    content = docx(paragraph("x"))

    assert kind_of(content[: len(content) // 2]) == "docx"


@pytest.mark.parametrize("kind", EXTENSIONS)
def test_a_kind_carries_its_own_extension_in_any_case(kind):
    assert rightly_named(kind, EXTENSIONS[kind][0].upper())


def test_a_pdf_named_txt_is_wrongly_named():
    assert not rightly_named("pdf", ".txt")


def test_pictures_and_archives_are_no_documents():
    assert not (IMAGES | ARCHIVES) & set(EXTENSIONS)
