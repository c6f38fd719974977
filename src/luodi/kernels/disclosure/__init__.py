"""Disclosure control: small counts are hidden so that nobody can work them out.

    >>> import numpy as np
    >>> counts = np.array([[2, 9], [8, 7], [9, 9]])
    >>> cases = crossed([flat("unit", "xyz"), flat("class", "AB")], counts)
    >>> rule = Rule((Threshold(5),))
    >>> attack([release(cases, rule)]).recovered  # the small count alone is hidden: subtraction
    (('class=A', 'unit=x'),)
    >>> out = protect(cases, rule)
    >>> out.complementary, out.audit.safe
    ((('class=B', 'unit=x'), ('class=A', 'unit=y'), ('class=B', 'unit=y')), True)

Method, sources and limits: docs/methods/disclosure.md.
"""

from luodi.kernels.disclosure.attacking import Intervals, attack
from luodi.kernels.disclosure.auditing import Audit, Weak, audit
from luodi.kernels.disclosure.protecting import Suppressed, protect
from luodi.kernels.disclosure.releases import Release, release
from luodi.kernels.disclosure.rules import Dominance, Percent, Rule, Threshold
from luodi.kernels.disclosure.tables import Counts, Dimension, crossed, flat, kept_back, linked

__all__ = [
    "Audit", "Counts", "Dimension", "Dominance", "Intervals", "Percent", "Release", "Rule",
    "Suppressed", "Threshold", "Weak", "attack", "audit", "crossed", "flat", "kept_back", "linked",
    "protect", "release",
]  # fmt: skip
