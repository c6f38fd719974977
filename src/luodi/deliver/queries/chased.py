"""Ask for slips: those that stand open, those of a task or a unit, replies that wait for a word."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from luodi.deliver.ladders import COLOURS, DEADLINE
from luodi.deliver.models import Assignment, Colour, Slip, SlipEnd, SlipReply
from luodi.deliver.queries.seldom import SLIPS, concerns
from luodi.deliver.queries.tasks import ACTIVE
from luodi.org import queries as org
from luodi.org.permissions import allows

GRAVEST_FIRST = {colour: place for place, colour in enumerate(reversed(COLOURS))}


def slips() -> QuerySet[Slip]:
    """Return all slips with their task and unit, the latest first."""
    return Slip.objects.select_related("line__plan", "unit").order_by("-year", "-serial")


def open_slips() -> QuerySet[Slip]:
    """Return the slips that stand open; not those whose deadline has moved or whose line is gone,
    though the day's work has not ended them yet.
    """
    stands = ~Q(of=DEADLINE) | Q(due_on=F("line__due_on"))
    return slips().filter(stands, ended_on=None, line__state=ACTIVE)


def slips_in_reach(
    person: Any, *, show: str = "open", unit: int | None = None, colour: str = ""
) -> QuerySet[Slip]:
    """Return the slips to units in a person's reach, open ones first; ``show`` is open or all."""
    found = open_slips() if show == "open" else slips()
    reach = org.reach(person)
    if not reach.everything:
        found = found.filter(unit__in=reach.units)
    if unit is not None:
        found = found.filter(unit=unit)
    if colour in Colour.values:
        found = found.filter(colour=colour)
    return found.order_by(F("ended_on").desc(nulls_first=True), "-year", "-serial")


def with_replies(rows: QuerySet[Slip]) -> QuerySet[Slip]:
    """Return these slips with what was answered and ruled, in its order."""
    replies = SlipReply.objects.select_related("by__unit", "ruling__by").order_by("pk")
    return rows.prefetch_related(Prefetch("replies", replies))


def slip_in_scope(pk: int, person: Any) -> Slip | None:
    """Return a slip to a unit in a person's reach; None alike for out of scope."""
    found = with_replies(slips()).filter(pk=pk).first()
    return found if found is not None and org.reach(person).covers(found.unit_id) else None


def reply_in_scope(pk: int, person: Any) -> SlipReply | None:
    """Return a reply to a slip to a unit in a person's reach; None alike for out of scope."""
    found = SlipReply.objects.select_related("slip__unit", "slip__line", "by").filter(pk=pk).first()
    return found if found is not None and org.reach(person).covers(found.slip.unit_id) else None


def slips_of(line: Any, person: Any) -> list[Slip]:
    """Return the slips on a task to units in a person's reach, the latest first, without the task
    and the units.
    """
    return list(slips_in_reach(person, show="all").filter(line=line).select_related(None))


def stands_open(slip: Slip) -> bool:
    """Say whether a slip stands open."""
    return open_slips().filter(pk=slip.pk).exists()


def stands_for(slip: Slip) -> Slip | None:
    """Return the open slip that a ruling on an answer to this one is about: itself, or the graver
    one of the same matter that followed; None once that is ended too.
    """
    if slip.ended_on is not None and slip.ended_because != SlipEnd.GRAVER:
        return None
    same = open_slips().filter(line=slip.line_id, unit=slip.unit_id, of=slip.of)
    return same.filter(due_on=slip.due_on).first()


def slips_on(lines: Iterable[int]) -> dict[tuple[int, int, str, Any], list[Slip]]:
    """Return all slips on these lines with their replies by matter, the oldest first."""
    found: dict[tuple[int, int, str, Any], list[Slip]] = {}
    rows = with_replies(Slip.objects.filter(line__in=list(lines)).order_by("issued_on", "pk"))
    for row in rows:
        found.setdefault((row.line_id, row.unit_id, row.of, row.due_on), []).append(row)
    return found


def with_the_gravest() -> set[tuple[int, int, str, Any]]:
    """Return the matters whose gravest slip stands open: line, unit, what is owed and its day."""
    found = Slip.objects.filter(ended_on=None, colour=COLOURS[-1])
    return set(found.values_list("line", "unit", "of", "due_on"))


def slips_on_desk(person: Any) -> list[Slip]:
    """Return the open slips that a person's unit has to answer, the gravest first; for the office
    the red ones of the house: after them no graver one follows, so somebody has to step in.
    """
    if allows(person.role, "delivery.accept"):
        wanted = Q(colour=Colour.RED)
        some = Slip.objects.filter(wanted, ended_on=None).exists()
    else:
        wanted = Q(unit=person.unit_id)
        some = allows(person.role, "delivery.report") and concerns(SLIPS, person.unit_id)
    if not some:
        return []
    found = open_slips().filter(wanted).select_related(None).select_related("unit")
    return sorted(found, key=lambda row: (GRAVEST_FIRST[row.colour], row.year, row.serial))


def replies_to_rule(person: Any) -> list[SlipReply]:
    """Return the replies that wait for this person's ruling, the oldest first."""
    if not allows(person.role, "delivery.accept"):
        return []
    if not SlipReply.objects.filter(ruling=None).exists():  # as often: a tenth of the time
        return []
    waiting = undecided_replies().exclude(slip__unit=person.unit_id).exclude(by=person.pk)
    return list(waiting.order_by("pk"))


def undecided_replies() -> QuerySet[SlipReply]:
    """Return the replies on which nobody has ruled, to slips that stand open and to those that a
    graver one followed which does: what was answered late is heard as well.
    """
    same = {name: OuterRef(f"slip__{name}") for name in ("line", "unit", "of", "due_on")}
    followed = Q(slip__ended_on=None) | Q(slip__ended_because=SlipEnd.GRAVER)
    stands = Exists(open_slips().order_by().filter(**same))
    rows = SlipReply.objects.filter(followed, stands, ruling=None)
    return rows.select_related("slip__unit")


def may_reply(slip: Slip, person: Any) -> bool:
    """Say whether a person answers a slip: of the unit it went to, while it stands open."""
    own = person.unit_id == slip.unit_id and allows(person.role, "delivery.report")
    return own and stands_open(slip) and not waiting_reply(slip)


def may_rule(reply: SlipReply | None, person: Any) -> bool:
    """Say whether a person rules on a reply: the office, another unit, another person."""
    if reply is None or not allows(person.role, "delivery.accept"):
        return False
    own = reply.slip.unit_id == person.unit_id or reply.by_id == person.pk
    return not own and stands_for(reply.slip) is not None


def waiting_reply(slip: Slip) -> SlipReply | None:
    """Return the reply to a slip on which nobody has ruled, or None."""
    return SlipReply.objects.filter(slip=slip, ruling=None).select_related("slip", "by").first()


def assignments_with_slips() -> QuerySet[Assignment]:
    """Return the assignments whose line has a slip that nobody has ended."""
    return Assignment.objects.filter(line__in=Slip.objects.filter(ended_on=None).values("line"))
