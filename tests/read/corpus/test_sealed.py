"""A sealed pot is the one that was sealed, or it is not opened; nothing of it stays behind."""

import hashlib
import io
import tarfile

import pytest

from luodi.read.corpus.errors import WrongCorpus
from luodi.read.corpus.sealed import opened
from tests.read.corpus.made import notice, sealed


@pytest.fixture
def pots(tmp_path):
    """A folder with one sealed pot of one notice."""
    content = tmp_path / "content"
    content.mkdir()
    notice(content)
    sealed(tmp_path, "held", content)
    return tmp_path


def refused(folder, pot):
    with pytest.raises(WrongCorpus) as wrong, opened(folder, pot):
        pytest.fail("it was opened")
    return str(wrong.value)


def test_its_files_are_there_for_as_long_as_it_is_open(pots):
    with opened(pots, "held") as place:
        inside = sorted(path.name for path in place.iterdir())

    assert inside == ["notice-k1-01.labels.yaml", "notice-k1-01.txt"]
    assert not place.exists()


def test_another_archive_of_its_name_is_refused(pots):
    archive = pots / "held.tar.xz"
    archive.write_bytes(archive.read_bytes() + b" ")

    assert refused(pots, "held").startswith("held.tar.xz is not the archive that was sealed")


def test_an_archive_whose_hash_nobody_wrote_down_is_refused(pots):
    (pots / "SHA256SUMS").unlink()

    assert "is not the archive that was sealed" in refused(pots, "held")


@pytest.mark.parametrize("pot", ["reserve", "../held", ""])
def test_a_pot_that_is_not_there_is_refused(pots, pot):
    assert refused(pots, pot).startswith(f"There is no sealed pot “{pot}”")


def test_members_cannot_leave_the_folder_and_links_are_left_out(pots, tmp_path):
    content = tmp_path / "odd"
    content.mkdir()
    archive = sealed(pots, "held", content)
    with tarfile.open(archive, "w:xz") as files:
        outside = tarfile.TarInfo("../../outside.txt")
        outside.size = 3
        files.addfile(outside, io.BytesIO(b"abc"))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        files.addfile(link)
    _written_down(pots, archive)

    with opened(pots, "held") as place:
        inside = [path.name for path in place.iterdir()]

    assert inside == ["outside.txt"]


def test_what_is_no_archive_is_refused(pots):
    archive = pots / "held.tar.xz"
    archive.write_bytes(b"nothing")
    _written_down(pots, archive)

    assert refused(pots, "held").startswith("held.tar.xz cannot be unpacked")


def _written_down(folder, archive):
    told = hashlib.sha256(archive.read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{told}  {archive.name}\n")
