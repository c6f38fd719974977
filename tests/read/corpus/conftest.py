"""Sentences are compared in English."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _sentences_in_english():
    with translation.override("en"):
        yield
