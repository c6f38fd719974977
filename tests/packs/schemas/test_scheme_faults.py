"""Faults with their place."""

from luodi.packs.schemas.scheme_faults import Fault, refused


def test_a_fault_is_seen_from_further_up_with_the_keys_before_it() -> None:
    assert Fault("cap", "低", "low").under("indicators", 2).path == "indicators.2.cap"
    assert Fault("", "低", "low").under("tree").path == "tree"


def test_without_faults_nothing_is_refused_and_all_are_told_together() -> None:
    error = refused([Fault("a", "甲", "one"), Fault("b", "乙", "two")])

    assert refused([]) is None
    assert error is not None and error.message() == "a: one; b: two"
