"""Pages are read in English here, as the sentences stand in the code."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from luodi.org.models import Person


@pytest.fixture
def client_of(client_of: Callable[[Person], Client]) -> Callable[[Person], Client]:
    """Give a browser in which the person is signed in and reads English."""

    def signed_in(person: Person) -> Client:
        browser = client_of(person)
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return browser

    return signed_in
