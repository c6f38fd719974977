"""The command line speaks the language of its terminal."""

import pytest

from luodi.web.cli import terminal_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LUODI_LANG": "zh", "LANG": "en_GB.UTF-8"}, "zh-hans"),
        ({}, "en"),
    ],
)
def test_the_terminal_decides_the_language(environment: dict[str, str], language: str) -> None:
    assert terminal_language(environment) == language
