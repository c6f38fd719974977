"""Checkpoints leave the machine as files that nobody writes twice."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from luodi.audit import actions, checkpoints
from luodi.audit.errors import CheckpointRefused
from luodi.web import outside


@pytest.fixture
def point(db, now):
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    return actions.sign_checkpoint(key=key, by=None, at=now)


def test_a_file_is_written_whole_and_under_a_name_that_sorts(point, tmp_path: Path) -> None:
    path = outside.write(point, tmp_path / "stick")

    assert [one.name for one in path.parent.iterdir()] == [
        f"luodi-checkpoint-0000000001-{point.root[:8]}.txt"
    ]
    assert checkpoints.read(path.read_text()) == point.signed


def test_a_file_that_is_there_stays_as_it_is(point, tmp_path: Path) -> None:
    path = outside.write(point, tmp_path)
    path.write_text("noted by hand")

    assert outside.write(point, tmp_path).read_text() == "noted by hand"


def test_what_lies_outside_is_read_and_what_is_none_is_refused(
    point, tmp_path: Path, settings
) -> None:
    settings.LUODI_CHECKPOINTS = str(tmp_path)
    path = outside.write(point, tmp_path)
    (tmp_path / "note.txt").write_text("something else lies there too")
    found = outside.points()
    path.write_text("noted by hand")

    assert found == [point.signed]
    with pytest.raises(CheckpointRefused):
        outside.points()
    with pytest.raises(CheckpointRefused):
        outside.read(tmp_path / "not there")


def test_without_a_setting_nothing_is_written(settings) -> None:
    settings.LUODI_CHECKPOINTS = ""
    assert outside.folders() == []

    settings.LUODI_CHECKPOINTS = "/somewhere"
    assert outside.folders() == [Path("/somewhere")]
