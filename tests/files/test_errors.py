import pytest

from luodi.files.errors import SENTENCES, ArchiveRefused, FileRefused


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_names_the_file(code):
    refused = FileRefused(code, {"name": "纪要.docx", "limit": 50})

    assert "纪要.docx" in refused.sentence


def test_an_archive_of_another_database_is_told_by_both_numbers():
    refused = ArchiveRefused("orphans", {"orphans": 9, "known": 4})

    assert "9" in refused.sentence and "4" in refused.sentence
