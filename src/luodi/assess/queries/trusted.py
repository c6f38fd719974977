"""Ask in how far an order can be trusted, in numbers a sentence can be made of."""

from dataclasses import dataclass

from luodi.assess.models import Assessment
from luodi.assess.queries.heat import criteria
from luodi.assess.queries.reliable import order_of


@dataclass(frozen=True, slots=True)
class Group:
    """Units that cannot be told apart: from which rank to which, and who."""

    first: int
    last: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What leaving one criterion out does: places moved on average, and who moves most."""

    title: str
    shift: float
    hit: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure the order is. ``verdict``: firm, fair or loose, by how many places a unit may move
    among how many."""

    draws: int
    percent: int
    ranked: int
    sure: int
    width: float
    widest: int
    groups: tuple[Group, ...]
    firm_grades: int
    graded: int
    left_out: tuple[LeftOut, ...]

    @property
    def verdict(self) -> str:
        """Firm where an interval spans a twentieth of the places or less on average, loose where
        it spans over a fifth; a span of one place is always firm."""
        share = (self.width - 1) / max(self.ranked - 1, 1)
        return "firm" if share <= 0.05 else "fair" if share <= 0.2 else "loose"


def trust(assessment: Assessment) -> Trust:
    """Return how far the order of a computed assessment can be trusted."""
    order, titles = order_of(assessment), dict(criteria(assessment))
    known = list(order.units.values())
    widths = [one.high - one.low + 1 for one in known]
    graded = [one.holds for one in known if one.holds is not None]
    return Trust(
        int(order.content["draws"]), round(float(order.content["weights"]) * 100), len(known),
        sum(one.sure for one in known), sum(widths) / len(widths) if widths else 0.0,
        max(widths, default=0), _groups(assessment),
        sum(holds >= 90 for holds in graded), len(graded),
        tuple(LeftOut(titles[one["code"]], float(one["shift"]),
                      tuple((code, places) for code, places in one["hit"]))
              for one in order.content["left_out"]),
    )  # fmt: skip


def _groups(assessment: Assessment) -> tuple[Group, ...]:
    order, found = order_of(assessment), dict[int, list[str]]()
    for code, one in order.units.items():
        found.setdefault(one.group, []).append(code)
    at, told = 1, []
    for codes in found.values():
        told.append(Group(at, at + len(codes) - 1, tuple(codes)))
        at += len(codes)
    return tuple(told)
