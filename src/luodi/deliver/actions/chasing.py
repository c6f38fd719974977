"""Chase what is late: slips issued day by day, graver where nothing came, ended where it did."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, prefetch_related_objects

from luodi.audit import actions as audit
from luodi.deliver import months
from luodi.deliver.actions.ending import end_slip
from luodi.deliver.actions.opening_again import open_again, slip_as_recorded
from luodi.deliver.actions.recording import lock, target_of
from luodi.deliver.chase_rules import Deed, deed, over
from luodi.deliver.ladders import COLOURS, Ladders, rank
from luodi.deliver.models import RESTING, Assignment, Slip, SlipEnd
from luodi.deliver.queries import chased, matters
from luodi.deliver.queries.plain import plain
from luodi.deliver.queries.tasks import ACTIVE
from luodi.org import queries as org
from luodi.packs.schemas import reminders as rules

TRIES = 3
A_BATCH = 500


@transaction.atomic
def chase(*, today: date, by: Any, at: datetime) -> list[Slip]:
    """End the slips whose matter is over, then issue what the ladders ask for by a day; return
    the slips issued or opened again.

    Of several rungs reached at once only one slip follows. Nobody is chased for a task that rests,
    or while a report on it waits. A second run on the same day adds nothing.
    """
    under_way = Assignment.objects.filter(line__state=ACTIVE).exclude(state__in=RESTING)
    # what goes on, is assigned or opened after this is the next night's: nobody holds it still
    keys = set(lock(under_way | chased.assignments_with_slips()))
    known, ladders = matters.reported(), Ladders(today, org.decided_days())
    _end_what_is_over(keys, known, by, at)
    gravest = chased.with_the_gravest()  # after it none follows: thousands may stand for months
    late = matters.reaching(plain(under_way, keys), known, ladders, slips=True, but=gravest)
    deeds = _within_cap(list(_deeds(late, known, ladders)), ladders)
    return carry_out(Due(_told(deeds), ladders), by=by, at=at)


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done about slips on a day, with all that their words need."""

    deeds: list[Deed]
    ladders: Ladders


def due_now(stored: Assignment, known: matters.Reported, *, at: datetime) -> Due:
    """Return what the ladders ask for of one task, whose row is locked: its report was taken back,
    and the days on which that report kept the day's work silent are not won by it. No cap puts it
    off either: whoever withdraws brought it about.
    """
    ladders = Ladders(months.day_of(at), org.decided_days())
    return Due(_told(list(_deeds(_chased([stored]), known, ladders))), ladders)


def carry_out(due: Due, *, by: Any, at: datetime) -> list[Slip]:
    """Do what is due; return the slips issued or opened again. Here the trail is held, for which
    all who write wait: what can be asked before is asked before.
    """
    _end_what_is_graver_now(due.deeds, by, at)
    made = _issued([one for one in due.deeds if one.again is None], due.ladders, by, at)
    return [*made, *(_opened_again(one, due.ladders, by, at) for one in due.deeds if one.again)]


def _chased(rows: Iterable[Assignment]) -> list[Assignment]:
    return [row for row in rows if row.state not in RESTING and row.line.state == ACTIVE]


def _end_what_is_over(
    keys: Container[int], known: matters.Reported, by: Any, at: datetime
) -> None:  # fmt: skip
    rows = matters.owing(chased.assignments_with_slips())
    by_line = {row.line_id: row for row in rows if row.pk in keys}
    for slip in Slip.objects.filter(ended_on=None, line__in=by_line).order_by("pk"):
        row = by_line[slip.line_id]
        if because := over(slip, row, known):
            end_slip(row, slip, because, by=by, at=at)


def _deeds(rows: list[Assignment], known: matters.Reported, ladders: Ladders) -> Iterator[Deed]:
    late = [one for one in matters.open_matters(rows, known, ladders) if one.rung.slip]
    earlier = chased.slips_on({one.row.line_id for one in late})
    for one in late:
        key = (one.row.line_id, one.row.unit_id, one.of, one.due_on)
        if found := deed(one, earlier.get(key, ()), ladders):
            yield found


def _within_cap(deeds: list[Deed], ladders: Ladders) -> list[Deed]:
    """Leave out the new slips beyond what the house sends one unit on a day: their turn comes."""
    cap = rules.cap_of(ladders.rule)
    if cap is None:
        return deeds
    sent = Counter(Slip.objects.filter(issued_on=ladders.today).values_list("unit", flat=True))
    kept = []
    for one in sorted(deeds, key=_gravest_first):
        sent[one.matter.row.unit_id] += one.again is None
        if one.again is not None or sent[one.matter.row.unit_id] <= cap:
            kept.append(one)
    return kept


def _gravest_first(one: Deed) -> tuple[int, date, int]:
    return (-rank(one.rung.slip or COLOURS[0]), one.matter.due_on, one.matter.row.pk)


def _told(deeds: list[Deed]) -> list[Deed]:
    rows = [one.matter.row for one in deeds if one.again is None]
    prefetch_related_objects(rows, "unit", "line__plan", "line__owner", "line__sponsor")
    return deeds


def _end_what_is_graver_now(deeds: list[Deed], by: Any, at: datetime) -> None:
    for one in deeds:
        if one.before is not None:
            end_slip(one.matter.row, one.before, SlipEnd.GRAVER, by=by, at=at)


def _issued(deeds: list[Deed], ladders: Ladders, by: Any, at: datetime) -> list[Slip]:
    told = _consequences(deeds, ladders)
    made = _numbered([_slip(one, ladders, follows)
                      for one, follows in zip(deeds, told, strict=True)])  # fmt: skip
    for slip, one in zip(made, deeds, strict=True):
        audit.record(kind="deliver.slip_issued", target=target_of(one.matter.row), by=by, at=at,
                     after=slip_as_recorded(slip))  # fmt: skip
    return made


def _numbered(slips: list[Slip]) -> list[Slip]:
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return _saved(slips)
        except IntegrityError:  # somebody else took a number since it was asked for
            if not left:
                raise
    return slips


def _saved(slips: list[Slip]) -> list[Slip]:
    if not slips:
        return []
    last = Slip.objects.filter(year=slips[0].year).aggregate(last=Max("serial"))["last"] or 0
    for serial, slip in enumerate(slips, start=last + 1):
        slip.pk, slip.serial = None, serial
    return Slip.objects.bulk_create(slips, batch_size=A_BATCH)


def _slip(one: Deed, ladders: Ladders, follows: list[rules.Consequence]) -> Slip:
    row, rung, today = one.matter.row, one.rung, ladders.today
    return Slip(
        line=row.line, unit=row.unit, colour=str(rung.slip), year=today.year, of=one.matter.of,
        rung=rung.code, due_on=one.matter.due_on, issued_on=today,
        reply_by=ladders.reply_by(rung), addressee=rung.addressee,
        facts=_facts(one, ladders, follows),
    )  # fmt: skip


def _facts(one: Deed, ladders: Ladders, follows: list[rules.Consequence]) -> dict[str, Any]:
    line = one.matter.row.line
    posts = {"head": line.owner, "sponsor": line.sponsor}
    years = {one.matter.due_on.year, ladders.reply_by(one.rung).year}
    return {
        "plan": line.plan.title, "number": line.number, "title": line.title,
        "unit": one.matter.row.unit.name, "rung": one.rung.title.model_dump(),
        "head": str(posts["head"] or ""), "sponsor": str(posts["sponsor"] or ""),
        "late": ladders.days_late(one.matter.due_on),
        "by_week": not all(map(org.is_published, years)),
        "consequences": [follow.title.model_dump() for follow in follows],
    }  # fmt: skip


def _consequences(deeds: list[Deed], ladders: Ladders) -> list[list[rules.Consequence]]:
    if not any(one.is_on for one in ladders.rule.consequences):
        return [[] for _one in deeds]
    had = Counter(Slip.objects.filter(year=ladders.today.year).values_list("unit", "colour"))
    found = []
    for one in deeds:
        key = (one.matter.row.unit_id, str(one.rung.slip))
        had[key] += 1
        found.append(list(rules.consequences_of(ladders.rule, key[1], had[key])))
    return found


def _opened_again(one: Deed, ladders: Ladders, by: Any, at: datetime) -> Slip:
    assert one.again is not None
    reply_by = ladders.reply_by(one.rung)
    return open_again(one.matter.row, one.again, reply_by=reply_by, by=by, at=at)
