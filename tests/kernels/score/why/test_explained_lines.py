"""The root divided among indicators and bounds of groups."""

import numpy as np

from luodi.kernels.score import Group, Scheme
from luodi.kernels.score.why.explained_lines import divided, lines_of
from luodi.kernels.score.why.facts import facts_of, unbounded
from tests.kernels.score.explained_cohort import ECONOMY, result


def test_a_row_of_points_sums_to_the_root() -> None:
    found = result()

    _, points = divided(unbounded(found.scheme), found.nodes, found.how)

    np.testing.assert_allclose(points.sum(axis=1), found.nodes[:, -1], rtol=1e-14)


def test_a_copeland_score_is_its_groups_own_line() -> None:
    scheme = Scheme(Group("root", ECONOMY.children, aggregator="copeland"))
    nodes, how = np.array([[1.0, 2.0, 3.0]]), np.zeros((1, 2), np.int8)

    _, points = divided(scheme, nodes, how)

    assert points.tolist() == [[0.0, 0.0, 3.0]]


def test_lines_come_in_the_schemes_order_with_what_groups_held() -> None:
    found = result()

    lines, held = lines_of(found, facts_of(found, ""), found.row("Z"))

    # Z: tax 40 ÷ 42 · 40 = 38.1, energy (2 − 0.2) · 20 = 36: 74.1 of at most 70
    assert [line.code for line in lines] == ["tax", "energy", "jobs", "parks"]
    assert [(one.group, one.by, one.ticks) for one in held] == [("eco", "cap", -41)]
