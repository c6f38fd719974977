"""Ask for requests for help: which are in reach, what a person may do, what waits and is late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from luodi.deliver import help_moves
from luodi.deliver.help_moves import ASKED, ASKER, OFFICE, HelpMove
from luodi.deliver.models import (
    OPEN_HELP,
    RESTING,
    Assignment,
    HelpRequest,
    HelpState,
    HelpStep,
)
from luodi.deliver.queries.seldom import HELP, concerns
from luodi.deliver.queries.tasks import ACTIVE, may_report
from luodi.org import queries as org
from luodi.org.permissions import allows

MAY = {ASKER: "help.ask", ASKED: "help.answer", OFFICE: "help.decide"}


@dataclass(frozen=True, slots=True)
class HelpDesk:
    """What waits for a person about help: to answer, to give, to judge, to decide as the office."""

    to_answer: tuple[HelpRequest, ...] = ()
    to_give: tuple[HelpRequest, ...] = ()
    to_judge: tuple[HelpRequest, ...] = ()
    to_decide: tuple[HelpRequest, ...] = ()

    @property
    def count(self) -> int:
        """How many things wait."""
        return sum(map(len, (self.to_answer, self.to_give, self.to_judge, self.to_decide)))


def help_requests(reach: org.Reach | None = None, *, line: Any = None) -> QuerySet[HelpRequest]:
    """Return the requests for help, the latest first.

    ``reach`` asks, is asked, or leads or supports the task; ``line`` is the task's.
    """
    found = HelpRequest.objects.select_related(
        "line__plan", "from_unit", "to_unit", "asked_by__unit"
    )
    if line is not None:
        found = found.filter(line=line)
    if reach is not None and not reach.everything:
        found = found.filter(_within(reach))
    return found.order_by("-asked_at", "-pk")


def help_in_scope(pk: int, person: Any) -> HelpRequest | None:
    """Return a request for help when it is this person's to see; None alike for out of scope."""
    return help_requests(org.reach(person)).filter(pk=pk).first()


def help_steps(request: HelpRequest) -> QuerySet[HelpStep]:
    """Return every step of a request for help, the first one first."""
    found = HelpStep.objects.filter(request=request)
    return found.select_related("by__unit", "to_unit").order_by("at", "pk")


def open_help(rows: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    """Return those that somebody still has to do something about, what falls due first on top."""
    return rows.filter(state__in=OPEN_HELP).order_by("answer_by", "pk")


def open_and_wanted(rows: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    """Return the open ones of tasks that still go on: nobody waits for help with what is finished,
    rests or was withdrawn.
    """
    resting = Assignment.objects.filter(state__in=RESTING).values("line")
    return open_help(rows.filter(line__state=ACTIVE)).exclude(line__in=resting)


def is_late(request: HelpRequest, today: date) -> bool:
    """Say whether its answer or the help that was promised is overdue."""
    return request.due_on is not None and request.due_on < today


def may_ask_help(assignment: Assignment, person: Any) -> bool:
    """Say whether a person may ask another unit for help with a task now."""
    under_way = assignment.line.state == ACTIVE and not assignment.is_finished
    return under_way and allows(person.role, "help.ask") and may_report(assignment, person)


def help_moves_of(request: HelpRequest, person: Any) -> tuple[HelpMove, ...]:
    """Return what a person may do about a request for help as it stands."""
    return tuple(
        move
        for side in (ASKED, ASKER, OFFICE)
        if allows(person.role, MAY[side]) and stands_on(request, person, side)
        for move in help_moves.possible(side, str(request.state))
        if request.line.state == ACTIVE or move.code in help_moves.LETTING_GO
    )


def stands_on(request: HelpRequest, person: Any, side: str) -> bool:
    """Say whether a person stands on a side: of the unit that asks, of the one asked, of neither.

    The office decides between other units; about its own it has no more say than they.
    """
    own = {ASKER: request.from_unit_id, ASKED: request.to_unit_id}
    if side == OFFICE:
        return person.unit_id not in own.values()
    return person.unit_id is not None and person.unit_id == own[side]


def help_desk(person: Any, today: date) -> HelpDesk:
    """Return what waits for a person about help on a day."""
    if not any(allows(person.role, permission) for permission in MAY.values()):
        return HelpDesk()
    mine = Q(to_unit=person.unit_id) | Q(from_unit=person.unit_id)
    rows = list(_on_desks().filter(mine)) if concerns(HELP, person.unit_id) else []
    answers, asks = allows(person.role, "help.answer"), allows(person.role, "help.ask")
    asked = [row for row in rows if answers and row.to_unit_id == person.unit_id]
    own = [row for row in rows if asks and row.from_unit_id == person.unit_id]
    decides = allows(person.role, "help.decide")
    return HelpDesk(
        to_answer=tuple(row for row in asked if row.state == HelpState.ASKED),
        to_give=tuple(row for row in asked if row.state == HelpState.TAKEN_UP),
        to_judge=tuple(row for row in own if row.state in (HelpState.DONE, HelpState.DECLINED)),
        to_decide=tuple(help_to_decide(today, person.unit_id)) if decides else (),
    )


def help_to_decide(today: date, unit: int | None = None) -> list[HelpRequest]:
    """Return what the office looks at: answers and help that are overdue, and what was declined;
    but for what its own ``unit`` asks or is asked.
    """
    late = Q(state=HelpState.ASKED, answer_by__lt=today)
    late |= Q(state=HelpState.TAKEN_UP, help_by__lt=today)
    wanted = late | Q(state=HelpState.DECLINED)
    if not HelpRequest.objects.filter(wanted).exists():  # as often: asked in a tenth of the time
        return []
    found = _on_desks().filter(wanted)
    return list(found.exclude(Q(from_unit=unit) | Q(to_unit=unit)) if unit else found)


def help_waiting() -> list[HelpRequest]:
    """Return all requests that somebody has to do something about, for whoever tells of them."""
    return list(_waiting())


def _waiting() -> QuerySet[HelpRequest]:
    # whoever is not chased for a task is not chased for the help with it
    return open_and_wanted(help_requests())


def _on_desks() -> QuerySet[HelpRequest]:
    # few tables: a desk says of a request no more than its task and its two units
    return _waiting().select_related(None).select_related("line", "from_unit", "to_unit")


def _within(reach: org.Reach) -> Q:
    # who sees the task sees what help is asked for it, see ``assignment_in_scope``
    seen = Q(unit__in=reach.units) | Q(line__lead_unit__in=reach.units)
    tasks = Assignment.objects.filter(seen | Q(line__supports__unit__in=reach.units))
    parties = Q(from_unit__in=reach.units) | Q(to_unit__in=reach.units)
    return parties | Q(line__in=tasks.values("line"))
