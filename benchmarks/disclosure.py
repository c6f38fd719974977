"""Disclosure control: seconds to protect 300 units by 12 classes with both margins, whether
anything small can still be found out, and what that costs beside the cheapest way of all.

    python -m benchmarks.disclosure [--json]

All counts are invented: negative binomial, from a fixed seed.
"""

import sys
from collections.abc import Iterator
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figure, main
from luodi.kernels.disclosure import Dimension, Rule, attack, audit, crossed, flat, protect, release
from luodi.kernels.disclosure.protecting import Suppressed
from luodi.kernels.disclosure.tables import Counts

RULE = Rule()
UNITS, CLASSES, DISTRICTS = 300, 12, 12
SMALL_TABLES = 12
Counted = NDArray[np.int64]


def figures() -> Iterator[Figure]:
    """Protect one table, streets below districts, a revision, and small tables in two ways."""
    for mean in (30, 8, 3):
        yield from _told(f"mean {mean}", _flat(_counts(UNITS, CLASSES, mean, 1)))
    yield from _revised()
    yield from _beside_the_least()


def _told(name: str, table: Counts, before: Suppressed | None = None,
          most: int = 2) -> Iterator[Figure]:  # fmt: skip
    started = perf_counter()
    out = protect(table, RULE, [before.release] if before else [])
    seconds = perf_counter() - started
    yield Figure(f"{name}: cells with all margins", len(table.names), "count")
    yield Figure(f"{name}: seconds to protect", seconds, "s", f"<= {most}")
    yield Figure(f"{name}: small cells", len(out.primary), "count")
    yield Figure(f"{name}: hidden for their sake", len(out.complementary), "count")
    weak = len(out.audit.recovered) + len(out.audit.narrow)
    yield Figure(f"{name}: small cells found out or known too closely", weak, "count", "== 0")
    naive = audit([release(table, RULE)])
    yield Figure(f"{name}: the same without complementary suppression",
                 len(naive.recovered) + len(naive.narrow), "count", "> 0")  # fmt: skip


def _revised() -> Iterator[Figure]:
    counts = _counts(UNITS, CLASSES, 8, 2)
    revised = counts + np.random.default_rng(3).binomial(1, 0.05, counts.shape)
    first = protect(_streets(counts), RULE)
    yield from _told("streets in districts", _streets(counts))
    yield from _told("a revision of every twentieth count, beside the first",
                     _streets(revised), first, 5)  # fmt: skip
    started = perf_counter()
    some = [first.primary[place] for place in range(0, len(first.primary), 50)]
    found = attack([first.release], of=some)
    yield Figure("streets in districts: seconds of attack, a cell to the ends of its interval",
                 (perf_counter() - started) / len(some), "s")  # fmt: skip
    yield Figure("streets in districts: cells attacked and recovered", len(found.recovered),
                 "count", "== 0")  # fmt: skip


def _beside_the_least() -> Iterator[Figure]:
    quick = least = 0.0
    for seed in range(SMALL_TABLES):
        table = _flat(_counts(4, 3, 8, seed))
        quick += protect(table, RULE).cost
        least += protect(table, RULE, least=True).cost
    yield Figure("small tables: what is hidden, beside the least there is", quick / least,
                 "times", "<= 1.5")  # fmt: skip


def _counts(units: int, classes: int, mean: float, seed: int) -> Counted:
    chance = np.random.default_rng(seed)
    return chance.negative_binomial(1, 1 / (1 + mean), (units, classes))


def _flat(counts: Counted) -> Counts:
    units, classes = counts.shape
    return crossed([_parts("unit", units), _parts("class", classes)], counts)


def _streets(counts: Counted) -> Counts:
    districts = {f"district {one:02}": "" for one in range(DISTRICTS)}
    streets = {f"street {one:03}": f"district {one % DISTRICTS:02}" for one in range(UNITS)}
    return crossed([Dimension("unit", districts | streets), _parts("class", CLASSES)], counts)


def _parts(name: str, size: int) -> Dimension:
    return flat(name, [f"{one:03}" for one in range(size)])


if __name__ == "__main__":
    sys.exit(main(figures, "Disclosure control of small counts"))
