import pytest
from django.db import IntegrityError

from luodi.files.models import Upload


@pytest.mark.django_db
def test_the_database_itself_refuses_an_empty_upload(now):
    upload = Upload(name="a", sha256="0" * 64, size=0, kind="text", path="a", uploaded_at=now)

    with pytest.raises(IntegrityError, match="an_upload_is_not_empty"):
        upload.save()


def test_an_upload_is_called_by_its_name():
    assert str(Upload(name="纪要.docx")) == "纪要.docx"
