"""Which files back a report."""

import pytest

from luodi.deliver import evidence
from luodi.deliver.errors import EvidenceRefused

PDF, PNG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n0000"


def test_a_pdf_a_picture_and_a_text_are_taken():
    given = [("a.pdf", PDF), ("b.PNG", PNG), ("c.txt", "验收单".encode())]

    assert evidence.accepted(given) == given


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
    assert len(evidence.accepted([("a.pdf", PDF)] * 20)) == 20
    with pytest.raises(EvidenceRefused, match="21"):
        evidence.accepted([("a.pdf", PDF)] * 21)
