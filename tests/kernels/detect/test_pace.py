"""Behind the pace: gaps worked out in the open."""

import numpy as np
import pytest

from luodi.kernels.detect import behind_pace


def one(done: float, target: float, expected: float):
    return behind_pace(np.array([done]), np.array([target]), np.array([expected]), amber=0.1,
                       red=0.3)  # fmt: skip


def test_the_gap_is_expected_minus_done():
    found = one(60, 120, 0.75)  # half done, three quarters of the time gone

    assert found.completion_rate[0] == pytest.approx(0.5)
    assert found.gap[0] == pytest.approx(0.25)
    assert found.severity[0] == 1


@pytest.mark.parametrize(
    ("done", "severity"),
    [
        (80, 0),
        (66, 0),
        (65, 0),
        (64, 1),
        (45, 1),
        (44, 2),
        (0, 2),
    ],  # gap −5 9 10 11 30 31 75
)
def test_a_limit_itself_is_not_beyond_it(done, severity):
    assert one(done, 100, 0.75).severity[0] == severity


def test_more_than_the_target_is_no_lead_without_end():
    assert one(150, 100, 0.75).gap[0] == pytest.approx(-0.25)


def test_nothing_reported_is_not_zero():
    found = one(np.nan, 100, 0.75)

    assert (found.status[0], found.severity[0]) == ("missing_value", 0)
    assert np.isnan(found.gap[0])


def test_a_target_of_nothing_has_no_pace():
    assert one(5, 0, 0.75).status[0] == "no_target"


def test_many_targets_at_once_are_as_each_alone():
    done, target = np.array([10.0, np.nan, 90.0]), np.array([100.0, 100.0, 100.0])

    found = behind_pace(done, target, np.full(3, 0.5), amber=0.1, red=0.3)

    assert found.severity.tolist() == [2, 0, 0]
