"""The search for the first figure that passes."""

import numpy as np
import pytest

from luodi.kernels.score.why.step_search import first_reached, plainest, stops_down, stops_up


def test_the_step_of_a_table_is_found_itself() -> None:
    assert first_reached(lambda tried: tried >= 19.0, stops_up(3.0, 20.0), 63, 1e-12) == 19.0


def test_a_number_that_is_not_round_is_found_to_the_precision_asked() -> None:
    found = first_reached(lambda tried: tried >= np.pi, stops_up(1.0, 1.0), 6, 1e-9)

    assert found is not None and found >= np.pi
    assert found == pytest.approx(np.pi, abs=1e-8)


def test_down_goes_to_nothing_and_no_further() -> None:
    stops = stops_down(8.0, 8.0, positive=True)

    assert (stops[0], stops[-1]) == (8.0, 0.0)
    assert first_reached(lambda tried: tried <= 0.0, stops, 6, 1e-9) == 0.0
    assert stops_down(1.0, 1.0, positive=False)[-1] == -999.0


def test_what_passes_nowhere_is_none_and_what_passes_at_once_is_the_start() -> None:
    stops = stops_up(1.0, 1.0)

    assert first_reached(lambda tried: tried < 0, stops, 6, 1e-9) is None
    assert first_reached(lambda tried: tried > 0, stops, 6, 1e-9) == 1.0


def test_the_plainest_number_in_between_is_taken() -> None:
    assert plainest(lambda tried: tried >= 2.0, 1.9, 2.1345) == 2.0
