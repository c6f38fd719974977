"""Production starts only with what it needs, and Django's own list finds nothing to mend."""

import subprocess

import pytest

from tests.web.settings.test_base import ask

DEPLOY = """
import django
django.setup()
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
"""
PROD = "luodi.web.settings.prod"
KEY = "x7" + "".join(chr(97 + number * 7 % 26) for number in range(60))


def test_the_list_for_deployment_is_clean(tmp_path) -> None:
    said = ask(tmp_path, DEPLOY, PROD, LUODI_SECRET_KEY=KEY, LUODI_HOSTS="luodi.example")

    assert "no issues" in said


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"LUODI_HOSTS": "luodi.example"}, "LUODI_SECRET_KEY"),
        ({"LUODI_SECRET_KEY": KEY}, "LUODI_HOSTS"),
    ],
)
def test_without_key_or_hosts_it_says_what_to_set(tmp_path, given, missing) -> None:
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        ask(tmp_path, DEPLOY, PROD, **given)

    assert f"Set {missing}" in stopped.value.stderr
