"""What was typed into an address is made safe to ask for."""

import pytest
from django.test import RequestFactory

from luodi.web.typed import typed


@pytest.mark.parametrize(
    ("query", "text"), [({"q": " a\0b "}, "ab"), ({"q": "x" * 900}, "x" * 200), ({}, "")]
)
def test_nothing_that_a_database_refuses_is_passed_on(query: dict[str, str], text: str) -> None:
    assert typed(RequestFactory().get("/", query), "q") == text
