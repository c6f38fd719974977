import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.kernels.text.spans import quote
from luodi.read.parsers import PARSERS, parser_for
from luodi.read.parsers.parsed import Bounds, CannotParse, Notice
from luodi.read.parsers.task import parse, parsed_by_kind
from luodi.read.sentences import SENTENCES
from tests.read.hostile_files import good_docx, good_pdf, text
from tests.read.pdf_pages import column_page, pdf

WHOLE = {
    "docx": good_docx(),
    "pdf": good_pdf(),
    "columns": pdf([column_page(2, lines=12)[0]]),
    "gb18030": text(200).encode("gb18030"),
    "utf-16": text(200).encode("utf-16"),
}
SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def survive(content, name="a.bin"):
    """Parse; every block must quote text that is there, every refusal must have its sentence."""
    try:
        parsed = parsed_by_kind(content, name=name, bounds=Bounds())
    except CannotParse as refusal:
        assert str(SENTENCES[refusal.code]) % {"name": name, **refusal.params}
        return
    length = len(parsed.source.text)
    for block in parsed.source.blocks:
        assert all(0 <= start < end <= length for start, end in block.segments)
        assert quote(parsed.source.text, block.segments).strip()


@SOME
@given(st.binary(max_size=600))
def test_random_bytes_are_read_or_refused(content):
    survive(content)


@SOME
@given(
    st.sampled_from(
        [b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf"]
    ),
    st.binary(max_size=300),
)
def test_random_bytes_after_an_honest_beginning_are_read_or_refused(beginning, content):
    survive(beginning + content)


@SOME
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12),
)
def test_a_file_with_changed_bytes_is_read_or_refused(which, changes):
    content = bytearray(WHOLE[which])
    for share, byte in changes:
        content[int(share * len(content))] = byte

    survive(bytes(content))


@pytest.mark.parametrize("which", sorted(WHOLE))
def test_a_file_cut_anywhere_is_read_or_refused(which):
    whole = WHOLE[which]

    for length in random.Random(1).sample(range(len(whole)), 40):
        survive(whole[:length])


def test_a_wrong_extension_is_told_first():
    parsed = parsed_by_kind(good_pdf(), name="a.TXT", bounds=Bounds())

    assert parsed.warnings[0] == Notice("wrong_extension", {"kind": "PDF"})


def test_a_task_answers_in_plain_records():
    bounds = {"pages": 1, "characters": 9, "unpacked_bytes": 9, "members": 9, "ratio": 9}

    assert parse("部署".encode(), name="a.txt", bounds=bounds)["parsed"]["text"] == "部署"
    assert parse(b"", name="a.txt", bounds=bounds) == {"refused": ["empty", {}]}


@pytest.mark.parametrize("kind", PARSERS)
def test_every_parser_of_the_table_can_be_loaded(kind):
    assert callable(parser_for(kind))


def test_there_is_no_parser_for_pictures():
    assert parser_for("png") is None
