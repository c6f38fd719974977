"""Which files back a report."""

import hashlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from luodi.deliver import evidence
from luodi.deliver.errors import EvidenceRefused
from tests.files.scrub import made

PDF, TEXT = b"%PDF-1.7\n", "验收单".encode()


def test_a_pdf_a_picture_and_a_text_are_taken():
    taken = evidence.accepted([("a.pdf", PDF), ("b.PNG", made.drawing()), ("c.txt", TEXT)])

    assert [(one.name, one.scrubbed) for one in taken] == [
        ("a.pdf", "unreadable"), ("b.PNG", "removed"), ("c.txt", "clean")
    ]  # fmt: skip
    assert taken[0].content == PDF and taken[2].content == TEXT


def test_a_photo_does_not_tell_where_it_was_taken_and_its_first_hash_is_known():
    [taken] = evidence.accepted([("现场.jpg", made.photo())])

    assert made.SECRET in made.photo() and made.SECRET not in taken.content
    assert taken.original_sha256 == hashlib.sha256(made.photo()).hexdigest()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", b"\x89PNG\r\n\x1a\n0000"), ("a.jpg", b"\xff\xd8\xff\xe0\0\x10")],
)
def test_a_damaged_picture_is_refused(name, content):
    with pytest.raises(EvidenceRefused, match="damaged or incomplete"):
        evidence.accepted([(name, content)])


def test_an_office_file_that_unpacks_without_bounds_is_refused():
    told = BytesIO()
    with ZipFile(told, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", made.TYPES)
        archive.writestr("word/document.xml", b"0" * (300 << 20))

    with pytest.raises(EvidenceRefused, match=r"“a\.docx” unpacks without bounds"):
        evidence.accepted([("a.docx", told.getvalue())])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x00\x00program"),
        ("a.bat", b"echo of a text"),
        ("a.png", PDF),
        ("a.txt", b""),
        ("a.html", b"<html></html>"),
    ],
)
def test_what_is_of_another_kind_or_not_what_its_name_says_is_refused(name, content):
    with pytest.raises(EvidenceRefused, match=name):
        evidence.accepted([(name, content)])


def test_twenty_files_are_taken_and_no_more():
    assert len(evidence.accepted([("a.txt", TEXT)] * 20)) == 20
    with pytest.raises(EvidenceRefused, match="21"):
        evidence.accepted([("a.txt", TEXT)] * 21)
