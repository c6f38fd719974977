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

GIVEN = {
    "LUODI_SECRET_KEY": KEY, "LUODI_HOSTS": "luodi.example", "LUODI_TRUSTED_PROXIES": "10.0.0.0/8",
}  # fmt: skip
PROXIES = "from django.conf import settings; print(settings.LUODI_TRUSTED_PROXIES)"


def test_the_list_for_deployment_is_clean(tmp_path) -> None:
    said = ask(tmp_path, DEPLOY, PROD, **GIVEN)

    assert "no issues" in said


@pytest.mark.parametrize("missing", ["LUODI_SECRET_KEY", "LUODI_HOSTS", "LUODI_TRUSTED_PROXIES"])
def test_without_key_hosts_or_proxies_it_says_what_to_set(tmp_path, missing: str) -> None:
    given = {name: value for name, value in GIVEN.items() if name != missing}

    with pytest.raises(subprocess.CalledProcessError) as stopped:
        ask(tmp_path, DEPLOY, PROD, **given)

    assert f"Set {missing}" in stopped.value.stderr


@pytest.mark.parametrize(
    ("given", "told"), [("none", "[]"), ("10.0.0.0/8, ::1", "['10.0.0.0/8', '::1']")]
)
def test_that_there_is_no_proxy_is_said_in_so_many_words(tmp_path, given, told) -> None:
    said = ask(tmp_path, PROXIES, PROD, **{**GIVEN, "LUODI_TRUSTED_PROXIES": given})

    assert said.strip() == told
