"""Who wrote what stands: each who saved a version of it; a restored one is its writer's."""

from dataclasses import dataclass

import pytest

from luodi.air.circular_authors import writers

A, B = 1, 2


@dataclass(frozen=True)
class Version:
    """One version of a draft."""

    number: int
    by_id: int
    restores: int | None = None
    is_given_up: bool = False


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        ([(A,)], {A}),  # as it was drafted
        ([(A,), (B,)], {B}),  # the form's words are nobody's
        ([(A,), (A,), (B,)], {A, B}),  # a comma on a text of another
        ([(A,), (A,), (B, 2)], {A}),  # restored by another, it is still its writer's
        ([(A,), (A,), (B,), (A, 2)], {A}),  # the comma is gone again
        ([(A,), (B,), (A, 1)], {A}),
        ([(A,), (A,), (B, 1), (B,)], {B}),  # begun anew from the form
        ([(A,), (A,), (B, 2), (B, 3)], {A}),  # restored twice
        ([(A,), (A,), (B, None, True)], {A}),  # whoever gives it up wrote nothing
    ],
)
def test_those_who_wrote_what_stands(saved, told):
    versions = [Version(number, *one) for number, one in enumerate(saved, 1)]

    assert writers(versions) == told
