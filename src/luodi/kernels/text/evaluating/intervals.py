"""How far a figure would move with other documents of the same kind: bootstrap by document."""

from collections.abc import Sequence

import numpy as np

DRAWS = 2_000
_BOUNDS = (2.5, 97.5)


def interval(
    tops: Sequence[float], bottoms: Sequence[float], *, seed: int, draws: int = DRAWS
) -> tuple[float, float] | None:
    """Return the 95 % percentile interval of ``sum(tops) / sum(bottoms)``, documents drawn anew.

    One document says nothing of others: there is no interval then, nor where every draw is empty.
    """
    documents = len(tops)
    if documents < 2:
        return None
    generator = np.random.default_rng(seed)
    times = generator.multinomial(documents, np.full(documents, 1 / documents), size=draws)
    above, below = times @ np.asarray(tops, float), times @ np.asarray(bottoms, float)
    filled = below > 0
    if not filled.any():
        return None
    low, high = np.percentile(above[filled] / below[filled], _BOUNDS)
    return float(low), float(high)
