import hashlib
from collections.abc import Iterator

import pytest

from luodi.files.store import TooLarge, sha256_of, write_durably


def test_bytes_are_stored_under_a_name_of_their_own_with_hash_and_size(tmp_path):
    stored = write_durably(tmp_path, [b"ab", b"cd"], limit=10)

    assert (tmp_path / stored.path).read_bytes() == b"abcd"
    assert stored.sha256 == hashlib.sha256(b"abcd").hexdigest()
    assert (stored.size, stored.kind) == (4, "text")


def test_two_files_of_the_same_bytes_lie_apart(tmp_path):
    first = write_durably(tmp_path, [b"x"], limit=10)
    second = write_durably(tmp_path, [b"x"], limit=10)

    assert first.path != second.path


def test_nothing_is_left_of_a_file_over_the_limit(tmp_path):
    with pytest.raises(TooLarge):
        write_durably(tmp_path, [b"12345", b"67890", b"1"], limit=10)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_nothing_is_left_when_the_sender_breaks_off(tmp_path):
    def pieces() -> Iterator[bytes]:
        yield b"first"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        write_durably(tmp_path, pieces(), limit=10)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_others_on_the_machine_cannot_read_a_stored_file(tmp_path):
    stored = write_durably(tmp_path, [b"x"], limit=10)

    assert (tmp_path / stored.path).stat().st_mode & 0o077 == 0


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"abc")

    assert sha256_of(path) == hashlib.sha256(b"abc").hexdigest()
