"""Diagnosis of a scheme over its figures: what hangs together, what counts, what never matters."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.correlate import cronbach, pearson
from luodi.kernels.score.evaluate import Result, evaluate
from luodi.kernels.score.schemes import Group, Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.trees import full_marks, slopes

Floats = NDArray[np.float64]
HIGH = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Within:
    """One group: the correlations (C, C) of its children, nan where one does not vary, Cronbach's
    alpha (nan for fewer than 2 children), pairs above 0.9 and below 0."""

    code: str
    children: tuple[str, ...]
    correlations: Floats
    alpha: float
    doubled: tuple[tuple[str, str], ...]
    at_odds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """One indicator: what it should count and what it does.

    ``nominal``: its share of the weights, down the tree. ``ratio``: the squared correlation of its
    share with the total, nan where one does not vary. ``variance``: its part of the variance of the
    total, the parts adding up to 1 where nothing else moves the total. ``never``: why it parts
    nobody – ``constant``, ``capped``, ``floored``, ``no figures`` – or "".
    """

    code: str
    nominal: float
    ratio: float
    variance: float
    never: str


@dataclass(frozen=True, slots=True, eq=False)
class Diagnosis:
    """All groups, children first, and all indicators in the scheme's order."""

    groups: tuple[Within, ...]
    indicators: tuple[Weighing, ...]


def diagnose(scheme: Scheme, table: Table) -> Diagnosis:
    """Look at a scheme through the figures of the units that are ranked.

    Sources: Cronbach (1951); squared correlation and variance beside nominal weights as in Paruolo,
    Saisana and Saltelli (2013), in the linear case; docs/methods/compare.md. Raises ScoreError as
    ``evaluate``.
    """
    result = evaluate(scheme, table)
    nodes = result.nodes[result.scored]
    return Diagnosis(
        tuple(_within(scheme, group, nodes) for group in scheme.groups),
        _weighings(result, nodes),
    )


def nominal_weights(scheme: Scheme) -> dict[str, float]:
    """Return each indicator's share of the weights (they add up to 1): in a sum by full marks, in
    a mean by weight, multiplied down the tree."""
    share = {scheme.root.code: 1.0}
    for group in reversed(scheme.groups):
        summed = group.aggregator == "sum"
        marks = [child.weight * (full_marks(child) if summed else 1.0) for child in group.children]
        whole = sum(marks)
        for child, mark in zip(group.children, marks, strict=True):
            share[child.code] = share[group.code] * mark / whole if whole else 0.0
    return {code: share[code] for code in scheme.codes}


def _within(scheme: Scheme, group: Group, nodes: Floats) -> Within:
    codes = tuple(child.code for child in group.children)
    values = nodes[:, [scheme.nodes.index(code) for code in codes]]
    found = pearson(values)
    pairs = [(one, two) for two in range(len(codes)) for one in range(two)]
    return Within(
        group.code, codes, found, cronbach(values),
        tuple((codes[one], codes[two]) for one, two in pairs if found[one, two] > HIGH),
        tuple((codes[one], codes[two]) for one, two in pairs if found[one, two] < 0),
    )  # fmt: skip


def _weighings(result: Result, nodes: Floats) -> tuple[Weighing, ...]:
    scheme, count = result.scheme, len(result.scheme.indicators)
    nominal = nominal_weights(scheme)
    ratio = pearson(nodes[:, :count], nodes[:, -1:])[:, 0] ** 2
    variance = _variance(result, nodes)
    return tuple(
        Weighing(code, nominal[code], float(ratio[at]), float(variance[at]), _never(result, at))
        for at, code in enumerate(scheme.codes)
    )


def _variance(result: Result, nodes: Floats) -> Floats:
    """Return the covariance of each contribution (I,) with the total, over its variance."""
    count = len(result.scheme.indicators)
    slope = slopes(result.scheme, nodes, result.how[result.scored])[:, :count]
    parts, total = np.nan_to_num(nodes[:, :count]) * slope, nodes[:, -1]
    if len(nodes) < 2 or not np.ptp(total) > 0:
        return np.full(count, np.nan)
    away = total - total.mean()
    return np.asarray(away @ (parts - parts.mean(axis=0)) / (away @ away))


def _never(result: Result, at: int) -> str:
    one, shares = result.scheme.indicators[at], result.figures.shares[result.scored, at]
    values = result.figures.values[result.scored, at]
    there = ~np.isnan(shares)
    if not there.any():
        return "no figures"
    if (shares[there] >= one.cap).all():
        return "capped"
    if (shares[there] <= one.floor).all():
        return "floored"
    return "constant" if np.ptp(values[~np.isnan(values)]) == 0 else ""
