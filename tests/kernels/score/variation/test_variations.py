"""What a variation is called where its effect is shown."""

import pytest

from luodi.kernels.score.variation.variations import (
    Choice,
    FigureNoise,
    LeaveOut,
    ReferenceNoise,
    Variation,
    WeightNoise,
    name_of,
)


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (WeightNoise(0.25), "weights"),
        (WeightNoise(0.25, level=2), "weights level 2"),
        (WeightNoise(0.25, ("tax", "jobs")), "weights tax, jobs"),
        (FigureNoise("tax", 0.05), "noise tax"),
        (ReferenceNoise("tax", 0.1), "reference tax"),
        (Choice("groups.*.aggregator", ("arithmetic", "geometric")), "groups.*.aggregator"),
        (LeaveOut(("tax",)), "leave out"),
    ],
)
def test_a_variation_has_a_name(one: Variation, name: str) -> None:
    assert name_of(one) == name
