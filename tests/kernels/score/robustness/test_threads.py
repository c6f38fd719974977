"""Work spread over threads."""

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from luodi.kernels.score.robustness.threads import Spread, one_blas_thread, spread, workers_of


def numpys_threads() -> list[int]:
    """Threads of the BLAS that numpy brings; others may be loaded meanwhile."""
    return [pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"]]


@pytest.mark.parametrize("workers", [1, 3])
def test_every_place_is_done_once(workers: int) -> None:
    done = np.zeros(23, dtype=int)

    def one(start: int, stop: int) -> None:
        done[start:stop] += 1

    spread(one, 23, Spread(5, workers))

    assert done.tolist() == [1] * 23


def test_nothing_to_do_is_done_at_once() -> None:
    spread(lambda start, stop: pytest.fail("called"), 0, Spread(5))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_comes_out_and_stops_the_rest(workers: int) -> None:
    begun: list[int] = []

    def one(start: int, stop: int) -> None:
        begun.append(start)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        spread(one, 100, Spread(1, workers))
    assert len(begun) <= 2 * workers


def test_blas_has_one_thread_meanwhile_and_its_own_number_afterwards() -> None:
    before = numpys_threads()

    with one_blas_thread():
        inside = set(numpys_threads())

    assert inside <= {1}
    assert numpys_threads() == before


def test_the_last_who_pins_at_once_gives_the_number_back() -> None:
    before = numpys_threads()
    first, second = one_blas_thread(), one_blas_thread()

    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)  # not in the order of a stack, as two requests may come
    inside = set(numpys_threads())
    second.__exit__(None, None, None)

    assert inside <= {1}
    assert numpys_threads() == before


def test_the_number_of_threads_is_bounded() -> None:
    assert workers_of(3) == 3
    assert 1 <= workers_of(None) <= 8
