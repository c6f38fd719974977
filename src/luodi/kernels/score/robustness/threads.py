"""Replications spread over threads, each with one BLAS thread of its own."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from threading import Lock
from typing import Any

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Spread:
    """Replications of one piece of work, threads (None: one a core, at most 8), and who is told."""

    chunk: int
    workers: int | None = None
    progress: Callable[[int], None] | None = None


def workers_of(wanted: int | None) -> int:
    """Return how many threads: the wanted number, else one a core."""
    return max(1, wanted or min(MOST_WORKERS, os.cpu_count() or 1))


def spread(one: Callable[[int, int], None], count: int, how: Spread) -> None:
    """Call ``one(start, stop)`` for every chunk of 0 … count; the first error stops the rest.

    ``progress`` is called in the caller's thread with how many are done. While it runs, BLAS uses
    one thread in the whole program; a product inside a thread pool takes 19 times as long else.
    """
    spans = [(start, min(start + how.chunk, count)) for start in range(0, count, how.chunk)]
    done = 0
    with one_blas_thread():
        for start, stop in _finished(one, spans, min(workers_of(how.workers), len(spans))):
            done += stop - start
            if how.progress:
                how.progress(done)


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Pin BLAS to one thread; the last of those who pin at once gives the number before back.

    What is pinned is the BLAS loaded at first use, numpy's among it: only its products run here.
    """
    _pinned(+1)
    try:
        yield
    finally:
        _pinned(-1)


@dataclass(slots=True)
class _Pin:
    """The number of those who pin now, and what restores BLAS once they are through."""

    lock: Lock
    users: int = 0
    limits: Any = None


_PIN = _Pin(Lock())


def _pinned(more: int) -> None:
    with _PIN.lock:
        if more > 0 and not _PIN.users:
            _PIN.limits = _controller().limit(limits=1, user_api="blas")
        _PIN.users += more
        if not _PIN.users:
            _PIN.limits.restore_original_limits()


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def _finished(
    one: Callable[[int, int], None], spans: list[tuple[int, int]], workers: int
) -> Iterator[tuple[int, int]]:
    """Yield each span when it is done; never more are under way than there are threads."""
    if workers <= 1:
        for span in spans:
            one(*span)
            yield span
        return
    left = iter(spans)
    with ThreadPoolExecutor(workers) as pool:
        under_way: dict[Future[None], tuple[int, int]] = {
            pool.submit(one, *span): span for span in islice(left, workers)
        }
        while under_way:
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                span = under_way.pop(future)
                future.result()
                under_way |= {pool.submit(one, *more): more for more in islice(left, 1)}
                yield span
