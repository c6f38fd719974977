"""Tables that several tests attack; every count is invented."""

import numpy as np

from luodi.kernels.disclosure import Dimension, Release, Rule, Threshold, flat, release
from luodi.kernels.disclosure.tables import Counts, Name

RULE = Rule((Threshold(5),))
DISTRICT = Dimension("unit", {"North": "District", "South": "District", "v": "North", "w": "North",
                              "x": "South", "y": "South", "z": "South"})  # fmt: skip
CLASSES = flat("class", ["A", "B", "C"])
# one small count, 2, in a table of 3 × 3 with all its margins
ONE_SMALL = np.array([[2, 9, 8], [7, 6, 9], [9, 8, 7]])


def hiding(table: Counts, *names: Name, rule: Rule = RULE) -> Release:
    """The release that hides these cells besides the small ones."""
    return release(table, rule, table.where(names))
