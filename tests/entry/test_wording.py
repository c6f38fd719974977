"""How somebody came in, and with what browser, in words."""

import pytest
from django.utils import translation

from luodi.entry import wording


@pytest.mark.parametrize(
    ("how", "words"),
    [("password", "password"), ("link+spare", "one-time link + recovery code"),
     ("password+passkey", "password + passkey"), ("", "")],
)  # fmt: skip
def test_how_somebody_came_in(how: str, words: str) -> None:
    with translation.override("en"):
        assert wording.came_in(how) == words


@pytest.mark.parametrize(
    ("agent", "words"),
    [("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
     ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
      "Safari · iPhone"),
     ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0",
      "WeChat · Android"),
     ("curl/8.0", ""), ("", "")],
)  # fmt: skip
def test_browsers_are_called_as_people_call_them(agent: str, words: str) -> None:
    assert wording.browser(agent) == words
