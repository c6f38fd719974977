"""Secrets are sealed by a key that only this installation has."""

import pytest

from luodi.entry.errors import SealBroken
from luodi.entry.keys import mark, seal, unseal


def test_what_is_sealed_is_read_again_and_shows_nothing() -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")

    assert "JBSWY3DP" not in sealed
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"


def test_another_installation_cannot_read_it(settings) -> None:
    sealed = seal("secret")
    settings.SECRET_KEY = "another installation's"

    with pytest.raises(SealBroken, match="recovery code"):
        unseal(sealed)


def test_a_key_that_was_replaced_still_opens(settings) -> None:
    sealed = seal("secret")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one"

    assert unseal(sealed) == "secret"


def test_a_mark_is_the_same_for_the_same_text_and_this_installation_only(settings) -> None:
    first = mark("office", purpose="name")

    assert mark("office", purpose="name") == first
    assert mark("office", purpose="network") != first
    settings.SECRET_KEY = "another installation's"
    assert mark("office", purpose="name") != first
