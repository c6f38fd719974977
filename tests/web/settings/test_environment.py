"""Settings from the environment: words, numbers, one of several; a slip stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from luodi.web.settings.environment import number, one_of, words


def test_words_stand_between_commas(monkeypatch) -> None:
    monkeypatch.setenv("LUODI_X", " a, b ,,c")

    assert words("LUODI_X") == ["a", "b", "c"]
    assert words("LUODI_Y") == []


def test_a_number_is_whole_and_above_zero(monkeypatch) -> None:
    monkeypatch.setenv("LUODI_X", "45")

    assert (number("LUODI_X", 30), number("LUODI_Y", 30)) == (45, 30)


@pytest.mark.parametrize("given", ["0", "-1", "half", "1.5", "1e3"])
def test_another_number_is_refused(monkeypatch, given: str) -> None:
    monkeypatch.setenv("LUODI_X", given)

    with pytest.raises(ImproperlyConfigured, match="LUODI_X"):
        number("LUODI_X", 30)


def test_one_of_several_is_the_first_by_default(monkeypatch) -> None:
    assert one_of("LUODI_Y", ("asvs", "mlps")) == "asvs"
    monkeypatch.setenv("LUODI_X", "mlps")
    assert one_of("LUODI_X", ("asvs", "mlps")) == "mlps"
    monkeypatch.setenv("LUODI_X", "both")
    with pytest.raises(ImproperlyConfigured, match="asvs, mlps"):
        one_of("LUODI_X", ("asvs", "mlps"))
