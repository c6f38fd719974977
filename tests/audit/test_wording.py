"""Every fault has its sentence, with the number it is about."""

import pytest
from django.utils import translation

from luodi.audit import wording


@pytest.mark.parametrize("what", wording.FAULTS)
def test_a_fault_names_its_event(what: str) -> None:
    assert "1234" in wording.fault(what, 1234)


def test_what_is_sound_needs_no_sentence() -> None:
    assert wording.fault("", None) == ""


def test_missing_guards_are_counted_and_the_first_are_named() -> None:
    with translation.override("en"):
        told = wording.missed(("a", "b", "c", "d"))

    assert "4 guards are missing: a, b, c …" in told


def test_a_step_that_is_not_known_keeps_its_code() -> None:
    assert wording.step_title("unheard of") == "unheard of"
    assert wording.step_title("chain") != "chain"
