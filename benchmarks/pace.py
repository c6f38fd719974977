"""The pace of this machine in this very second, and figures told at a stated pace.

A host that is shared runs the same loop one and a half to twice as long a minute later, so
milliseconds say as much of the hour as of the code. A fixed loop of plain Python is timed right
before and right after what is measured; the milliseconds at the stated pace are those measured,
times the stated pace, divided by the mean of the two. The best of three turns tells how fast the
host runs, not how many programs wait for its cores: beside others that work, a page takes longer
than the loop tells. What waits for a disk does not follow it either. So a benchmark runs alone, and
a figure close to its aim is measured in a calm hour too. ``python -m benchmarks.pace [--json]``
tells the pace now.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.figures import Figure, main

STEPS, TURNS = 500_000, 3
TOLD_STEPS = 5_000_000  # the pace is told in seconds for so many
# Seconds for TOLD_STEPS on this kind of machine in a calm hour: the peer was timed on a quiet one.
# The same loop outside of a function, whose names are global, takes 0.70 s there.
STATED = 0.36


def pace(clock: Callable[[], float] = perf_counter) -> float:
    """Return the seconds that 5,000,000 steps take now: the best of three short turns."""
    return min(_turn(clock) for _again in range(TURNS)) * TOLD_STEPS / STEPS


def _turn(clock: Callable[[], float]) -> float:
    begun, s = clock(), 0
    for i in range(STEPS):
        s += i * i % 7
    return clock() - begun


@dataclass
class Paces:
    """The paces around what was measured, and what its figures are at the stated one."""

    seen: list[float] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """Seconds for 5,000,000 steps: the mean of before and after."""
        return sum(self.seen) / len(self.seen)

    def at_stated(self, milliseconds: float) -> float:
        """Return measured milliseconds as they would be at the stated pace.

        >>> round(Paces([0.60, 0.84]).at_stated(100.0))  # twice as slow as stated: half as long
        50
        """
        return milliseconds * STATED / self.mean


@contextmanager
def paced(clock: Callable[[], float] = perf_counter) -> Iterator[Paces]:
    """Time the loop right before and right after what is measured inside."""
    found = Paces([pace(clock)])
    yield found
    found.seen.append(pace(clock))


def figures() -> Iterator[Figure]:
    """Tell the pace of this second."""
    yield Figure("pace", pace(), f"s for {TOLD_STEPS:,} steps")


if __name__ == "__main__":
    sys.exit(main(figures, f"The pace of this machine; figures are told at {STATED:.2f} s"))
