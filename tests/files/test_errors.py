import pytest

from luodi.files.errors import SENTENCES, FileRefused


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_names_the_file(code):
    refused = FileRefused(code, {"name": "纪要.docx", "limit": 50})

    assert "纪要.docx" in refused.sentence
