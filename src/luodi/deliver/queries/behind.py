"""Ask what is far behind: the tasks with a red light, the farthest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from luodi.deliver.models import RESTING
from luodi.deliver.queries.asked import Wanted, asked
from luodi.deliver.queries.listed import Row, divided, whole
from luodi.kernels.lights import RED
from luodi.org import queries as org


@dataclass(frozen=True, slots=True)
class Behind:
    """The farthest behind of the red tasks, and how many there are in all."""

    rows: tuple[Row, ...] = ()
    count: int = 0


def far_behind(person: Any, today: date, most: int = 5) -> Behind:
    """Return the tasks with a red light, the farthest behind first: all of the house for whoever
    sees it whole, for others those that their own unit leads.
    """
    everything = org.reach(person).everything
    if not everything and person.unit_id is None:
        return Behind()
    rows = asked(org.Reach(everything=True), Wanted(), today).exclude(state__in=RESTING)
    found = divided(rows if everything else rows.filter(unit=person.unit_id), today)
    red = found.kept.filter(standing__light=RED).order_by()
    gaps = dict(red.values_list("pk", "standing__gap"))
    gaps |= {pk: one.gap for pk, one in found.computed.items() if one.light == RED}
    keys = sorted(gaps, key=lambda pk: (-(gaps[pk] or 0.0), pk))
    return Behind(whole(keys[:most], found), len(keys))
