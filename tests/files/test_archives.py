import pytest

from luodi.files.archives import ArchiveBounds, ArchiveRefused, GuardedZip, shown
from tests.read.docx_files import with_members, zipped


def test_a_part_is_read_as_it_was_packed():
    archive = GuardedZip(zipped({"word/document.xml": "words"}))

    content = archive.read("word/document.xml")

    assert content == b"words"


def test_a_part_that_is_not_there_is_a_key_error():
    archive = GuardedZip(zipped({"a": "x"}))

    with pytest.raises(KeyError):
        archive.read("b")


def test_all_parts_together_may_not_unpack_past_the_bound():
    content = zipped({"a": "x" * 60, "b": "x" * 60})

    with pytest.raises(ArchiveRefused) as refused:
        GuardedZip(content, ArchiveBounds(unpacked_bytes=100))

    assert refused.value.code == "zip_unpacks"


def test_a_part_that_is_read_again_counts_once():
    archive = GuardedZip(zipped({"a": "x" * 60}), ArchiveBounds(unpacked_bytes=100))

    assert archive.read("a") == archive.read("a") == b"x" * 60


def test_all_parts_count_together():
    with pytest.raises(ArchiveRefused, match="zip_unpacks"):
        GuardedZip(zipped({"a": "x" * 60, "b": "y" * 60}), ArchiveBounds(unpacked_bytes=100))


def test_a_small_part_may_compress_well():
    blank_page = "<w:p/>" * 20_000

    archive = GuardedZip(zipped({"word/document.xml": blank_page}))

    assert len(archive.read("word/document.xml")) == 6 * 20_000


def test_a_part_that_stands_twice_is_refused():
    content = zipped({"word/document.xml": "one"})
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = with_members(content, {"word/document.xml": b"two"})

    with pytest.raises(ArchiveRefused) as refused:
        GuardedZip(twice)

    assert (refused.value.code, refused.value.params) == (
        "zip_twice",
        {"part": "word/document.xml"},
    )


def test_a_locked_part_is_named():
    content = bytearray(zipped({"a.xml": "x"}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1  # the flag "encrypted" in the directory

    with pytest.raises(ArchiveRefused) as refused:
        GuardedZip(bytes(content))

    assert refused.value.code == "zip_locked"


def test_names_of_parts_are_shown_without_controls_and_not_longer_than_a_line():
    name = "a\r\n\u202eb" + "x" * 200

    assert shown(name) == "a???b" + "x" * 75
