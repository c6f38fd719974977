import re

import pytest

from luodi.files.kinds import ARCHIVES, IMAGES, SIGNATURES
from luodi.read.errors import Unreadable, sentence
from luodi.read.sentences import NOTICES, OTHER_KINDS, SENTENCES


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_names_the_file(code):
    assert "“%(name)s”" in str(SENTENCES[code])


@pytest.mark.parametrize("code", sorted(set(SENTENCES) - set(NOTICES)))
def test_every_refusal_ends_with_a_remedy(code):
    first, *rest = re.split(r"[.;:] ", str(SENTENCES[code]))

    assert first
    assert rest


def test_every_kind_that_is_known_and_not_read_has_its_sentence():
    kinds = {kind for _signature, kind in SIGNATURES} - IMAGES - ARCHIVES

    assert {f"kind_{kind}" for kind in kinds} <= set(OTHER_KINDS)


def test_an_unreadable_file_says_why_with_its_numbers():
    error = Unreadable("too_many_pages", {"name": "公报.pdf", "count": 500, "limit": 300})

    assert "公报.pdf" in error.sentence
    assert "500" in error.sentence
    assert error.sentence == sentence(error.code, error.params)


def test_an_unknown_code_is_a_key_error():
    with pytest.raises(KeyError):
        sentence("no such code", {})
