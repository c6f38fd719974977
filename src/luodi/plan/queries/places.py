"""Ask where a line stands after it moved, and what a place beside another line means."""

from dataclasses import dataclass

from luodi.plan.models import Line, State
from luodi.plan.numbering import depth_of


@dataclass(frozen=True, slots=True)
class Moved:
    """A line in its new place: the line it stands before now, and its siblings' numbers there and
    where it stood; what stands below them follows from these.
    """

    line: Line
    before: int | None
    depth: int
    numbers: dict[int, str]


def moved(pk: int, left: int | None) -> Moved:
    """Return a line as it stands now; ``left`` is the line it stood below before."""
    line = Line.objects.get(pk=pk)
    siblings = Line.objects.filter(plan=line.plan_id, parent=line.parent_id)
    behind = siblings.filter(position__gt=line.position, state=State.ACTIVE).order_by("position")
    former = Line.objects.filter(plan=line.plan_id, parent=left)
    numbers = dict((siblings | former).values_list("pk", "number"))
    before = behind.values_list("pk", flat=True).first()
    return Moved(line, before, depth_of(line.sort_key), numbers)


def place_beside(target: Line, side: str) -> tuple[Line | None, Line | None]:
    """Return the line above and the sibling behind of a place before, after or below a line."""
    if side == "below":
        return target, None
    if side == "before":
        return target.parent, target
    behind = Line.objects.filter(
        plan=target.plan_id, parent=target.parent_id, position__gt=target.position
    )
    return target.parent, behind.order_by("position").first()
