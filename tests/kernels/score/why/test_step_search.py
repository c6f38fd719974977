"""The search for the first figure that passes."""

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from luodi.kernels.score.why.step_search import (
    Floats,
    each_reached,
    first_reached,
    plain_between,
    search,
    stops_down,
    stops_up,
)


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


def test_the_plainest_numbers_in_between_are_tried_first() -> None:
    assert plain_between(1.9, 2.1345).tolist() == [2.0, 2.1, 2.13]
    # where 1.999999999 does already, nobody asks for more than 2
    assert first_reached(lambda tried: tried >= 2 - 1e-9, stops_up(1.0, 1.0), 6, 1e-7) == 2.0


def test_many_searches_find_what_each_finds_and_ask_together() -> None:
    edges, rounds = [19.0, np.pi, np.inf, 0.5, 250.0], []

    def test(asked: Mapping[int, Floats]) -> dict[int, NDArray[np.bool_]]:
        rounds.append(list(asked))
        return {at: tried >= edges[at] for at, tried in asked.items()}

    ways = [stops_up(1.0, scale) for scale in (20.0, 1.0, 1.0, 1.0, 3.0)]
    found = each_reached(test, [search(one, 63, 1e-12) for one in ways])

    assert found == [first_reached(lambda tried, edge=edge: tried >= edge, one, 63, 1e-12)
                     for edge, one in zip(edges, ways, strict=True)]  # fmt: skip
    # no figure passes of the third, and the first of the fourth does: they ask once
    assert rounds[:2] == [[0, 1, 2, 3, 4], [0, 1, 4]]
    assert len(rounds) < sum(len(one) for one in rounds)
