"""The tree as such: codes twice, groups without children, cycles, bounds, what the weights give."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from luodi.kernels.score.problems import Problem
from luodi.kernels.score.schemes import Group, Indicator, Scheme
from luodi.kernels.score.trees import full_marks
from luodi.kernels.score.validation.saying import Found, doubtful, number, wrong

SUM_SLACK = 1e-9


class Node(NamedTuple):
    """A node of the tree and the codes of the groups above it."""

    node: Group | Indicator
    above: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where the node stands in a scheme."""
        kind = "groups" if isinstance(self.node, Group) else "indicators"
        return f"{kind}.{self.node.code}"


def walk(node: Group | Indicator, above: tuple[str, ...] = ()) -> Iterator[Node]:
    """Give a node and all below it, parents first; what contains itself is not entered again."""
    yield Node(node, above)
    if isinstance(node, Group) and node.code not in above:
        for child in node.children:
            yield from walk(child, (*above, node.code))


def structure(scheme: Scheme, declared: float | None = None) -> Found:
    """Give what is wrong with the tree; ``declared``: the full marks that its weights must give."""
    yield from _codes(scheme)
    for place in walk(scheme.root):
        yield from _of_node(place)
    if declared is not None and all(group.children for group in scheme.groups):
        yield from _sum(scheme, declared)


def twice(path: str, codes: Iterator[str] | tuple[str, ...]) -> Found:
    """Give each code of a list that stands there before."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            yield wrong(
                f"{path}.{code}",
                f"“{code}”出现了两次；请改名或删去一个。",
                f"{code!r} stands twice; rename or drop one.",
            )
        seen.add(code)


def _codes(scheme: Scheme) -> Found:
    seen: dict[str, Group | Indicator] = {}
    for place in walk(scheme.root):
        code = place.node.code
        if code in place.above and isinstance(place.node, Group):
            yield wrong(
                place.path,
                f"“{code}”包含它自己；请改名或移出。",
                f"{code!r} contains itself; rename it or move it out.",
            )
        elif code in seen:
            yield _again(place, seen[code])
        seen.setdefault(code, place.node)
    for kind in ("clauses", "bonuses", "vetoes"):
        yield from twice(kind, tuple(part.code for part in getattr(scheme, kind)))
    yield from twice("bands.grades", scheme.bands.grades)


def _again(place: Node, first: Group | Indicator) -> Problem:
    code, above = place.node.code, place.above[-1]
    if place.node is first:
        return wrong(
            place.path,
            f"“{code}”又挂在“{above}”下；一个节点只能有一个上级。",
            f"{code!r} hangs below {above!r} too; a node has one parent.",
        )
    return wrong(
        place.path,
        f"代码“{code}”用了两次，第二次在“{above}”下；请改名。",
        f"the code {code!r} is used twice, again below {above!r}; rename one.",
    )


def _of_node(place: Node) -> Found:
    node = place.node
    if not node.code or (node.code == "total" and place.above):
        yield wrong(
            place.path,
            "代码不能为空，也不能叫“total”（指总分）；请改名。",
            "a code is neither empty nor 'total', which means the points; rename it.",
        )
    if node.floor > node.cap:
        low, high = number(node.floor), number(node.cap)
        yield wrong(
            f"{place.path}.floor",
            f"下限 {low} 高于上限 {high}；请对调或改正。",
            f"the floor {low} is above the cap {high}; exchange or correct them.",
        )
    if isinstance(node, Group) and not node.children:
        yield wrong(
            f"{place.path}.children",
            "没有下级；请删去或补上指标。",
            "has no children; drop it, or add indicators.",
        )
    if isinstance(node, Indicator) and node.penalty and node.missing != "penalty":
        yield doubtful(
            f"{place.path}.penalty",
            f"只在 missing 为 penalty 时起作用，现为“{node.missing}”；请删去或改缺数办法。",
            f"counts only where missing is 'penalty', and it is {node.missing!r}; drop it "
            "or change missing.",
        )


def _sum(scheme: Scheme, declared: float) -> Found:
    root = scheme.root
    found = (
        full_marks(root)
        if root.aggregator == "sum"
        else math.fsum(child.weight for child in root.children)
    )
    if abs(found - declared) > SUM_SLACK * max(1.0, abs(declared)):
        have, want = number(found), number(declared)
        yield wrong(
            f"groups.{root.code}.children",
            f"权重合计 {have}，应为 {want}；请调整权重。",
            f"the weights add up to {have}, not to {want}; correct them.",
        )
