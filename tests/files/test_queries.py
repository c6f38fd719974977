import pytest

from luodi.files import actions, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(office, now, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    return actions.keep_upload(name="a.txt", content=b"words", by=office, at=now)


def test_an_upload_is_found_by_its_number(upload):
    assert queries.upload(upload.pk) == upload
    assert queries.upload(upload.pk + 1) is None


def test_what_bytes_are_is_known_before_they_are_kept():
    assert queries.kind_of(b"%PDF-1.7 ...") == "pdf"
    assert queries.kind_of(b"") == "empty"


def test_an_untouched_upload_is_intact(upload):
    assert queries.intact(upload)


def test_an_upload_whose_bytes_were_swapped_is_not_intact(upload):
    queries.absolute_path(upload).write_bytes(b"other")

    assert not queries.intact(upload)


def test_an_upload_whose_file_is_gone_is_not_intact(upload):
    queries.absolute_path(upload).unlink()

    assert not queries.intact(upload)
