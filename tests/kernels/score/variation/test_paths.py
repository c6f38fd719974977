"""A place in a scheme takes another value; a place that is not there is an error."""

import pytest

from luodi.kernels.score import ScoreError, Treatment
from luodi.kernels.score.variation.paths import changed
from tests.kernels.score.variation.cast import SUMS, means


def test_one_place_changes_and_all_else_stays() -> None:
    other = changed(SUMS, "indicators.jobs.cap", 1.2)

    assert [one.cap for one in other.indicators] == [float("inf"), 1.2, float("inf")]
    assert changed(other, "indicators.jobs.cap", float("inf")) == SUMS


def test_a_star_changes_all_of_a_kind() -> None:
    other = changed(means(), "groups.*.aggregator", "geometric")

    assert [one.aggregator for one in other.groups] == ["geometric", "geometric"]


def test_a_place_may_lie_within_what_is_set() -> None:
    treated = changed(means(), "indicators.*.treatment", Treatment())

    other = changed(treated, "indicators.*.treatment.winmax", 3)

    assert [one.treatment and one.treatment.winmax for one in other.indicators] == [3, 3, 3]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("indicators.jbos.cap", "did you mean 'jobs'"),
        ("groups.life.agregator", "did you mean 'aggregator'"),
        ("units.tax.cap", "indicators.<code>.<field>"),
        ("indicators.tax", "indicators.<code>.<field>"),
        ("decimals", "indicators.<code>.<field>"),
        ("indicators.tax.treatment.winmax", "treatment is not set"),
        ("indicators.tax.indicators", "has no 'indicators'"),
    ],
)
def test_a_place_that_is_not_there_is_an_error(path: str, told: str) -> None:
    with pytest.raises(ScoreError, match=told):
        changed(SUMS, path, 1.0)
