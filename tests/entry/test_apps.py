"""A setting written wrongly stops the start, for it would protect nobody."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("LUODI_SECOND_FACTOR_FOR", ["offise"], "the roles are"),
     ("LUODI_SECOND_FACTOR_FOR", ["public"], "public"),
     ("LUODI_TRUSTED_PROXIES", ["10.0.0.1/99"], "10.0.0.1/99")],
)  # fmt: skip
def test_a_slip_of_the_pen_is_refused(settings, name: str, value: list[str], said: str) -> None:
    setattr(settings, name, value)

    with pytest.raises(ImproperlyConfigured, match=said):
        apps.get_app_config("entry").ready()


def test_roles_and_networks_as_they_should_be_are_fine(settings) -> None:
    settings.LUODI_SECOND_FACTOR_FOR = ["office", "security"]
    settings.LUODI_TRUSTED_PROXIES = ["10.0.0.0/8", "2001:db8::1"]

    apps.get_app_config("entry").ready()
