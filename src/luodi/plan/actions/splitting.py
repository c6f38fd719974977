"""Split a line that is several matters: the first stays, the others stand right behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.added import withdraw_added
from luodi.plan.actions.bounds import refuse_bounds
from luodi.plan.actions.lines import clean_title, current, refuse_units, set_supporting
from luodi.plan.actions.moving import free_position
from luodi.plan.actions.numbers import place_anew
from luodi.plan.actions.placing import as_recorded, refuse_withdrawn, target_of
from luodi.plan.errors import PlanError
from luodi.plan.models import Alignment, Line, LineCitation, Stroke

SPLITTING = "split"
MOST = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One of the matters that a line is split into."""

    title: str
    lead_unit: Any = None
    due_on: date | None = None


@transaction.atomic
def split_line(  # noqa: PLR0913 - a splitting is told whole
    *, line: Line, version: int, title: str, parts: Sequence[Part], by: Any, at: datetime
) -> Stroke:
    """Split a line: it keeps ``title``, its targets and what was organised; each part becomes a
    line right behind it, with the same sentences, superior decisions, supporting units and start.

    Raises LineChanged for another version, PlanError for a slot, for no part and what a new line
    may be refused for. The stroke takes it back.
    """
    stored = current(line, version)
    refuse_withdrawn(stored)
    if stored.is_slot or not 1 <= len(parts) <= MOST:
        raise PlanError(
            _("“%(line)s” is split into itself and 1 to %(most)s others. Write their titles, one "
              "each.") % {"line": stored, "most": MOST}
        )  # fmt: skip
    before, former = as_recorded(stored), stored.title
    made = [_part(stored, part, by, at) for part in reversed(parts)][::-1]
    place_anew(stored, stored.parent_id)
    for new in made:
        new.refresh_from_db(fields=["number", "sort_key"])
        audit.record(kind="plan.line_split_off", target=target_of(new), by=by, at=at,
                     after={**as_recorded(new), "split_from": stored.pk})  # fmt: skip
    stored.title = clean_title(title)
    stored.version += 1
    stored.save()
    audit.record(kind="plan.line_split", target=target_of(stored), by=by, at=at, before=before,
                 after={**as_recorded(stored), "split_into": [new.pk for new in made]})  # fmt: skip
    entries: list[dict[str, Any]] = [
        {"pk": new.pk, "version": new.version,
         "alignments": list(new.alignments.values_list("pk", flat=True))} for new in made
    ]  # fmt: skip
    entries.append({"line": stored.pk, "line_version": stored.version, "title": former})
    stroke = Stroke(plan=stored.plan, field=SPLITTING, lines=entries, by=by, at=at)
    stroke.save()
    return stroke


def join_again(stroke: Stroke, by: Any, at: datetime) -> int:
    """Take a splitting back: the parts are withdrawn, the line gets its title back; return how
    many parts were left alone because somebody went on with them.

    Raises PlanError when the line itself was changed since: without its former title what the
    parts say would be promised nowhere.
    """
    entry = stroke.lines[-1]
    line = Line.objects.select_related("plan", "lead_unit").get(pk=entry["line"])
    if line.version != entry["line_version"]:
        raise PlanError(
            _("“%(line)s” was changed since, so the splitting stays. Enter what is missing by "
              "hand.") % {"line": line}
        )  # fmt: skip
    left = withdraw_added(stroke, by=by, at=at)
    before = as_recorded(line)
    line.title, line.version = entry["title"], line.version + 1
    line.save()
    audit.record(kind="plan.edit_taken_back", target=target_of(line), by=by, at=at, before=before,
                 after=as_recorded(line))  # fmt: skip
    return left


def _part(line: Line, part: Part, by: Any, at: datetime) -> Line:
    behind = Line.objects.filter(
        plan=line.plan_id, parent=line.parent_id, position__gt=line.position
    )
    new = Line(
        plan=line.plan, parent_id=line.parent_id, parent_level=line.parent_level, level=line.level,
        title=clean_title(part.title), lead_unit=part.lead_unit, due_on=part.due_on,
        starts_on=line.starts_on, split_from=line, entered_by=by, entered_at=at,
        position=free_position(line.plan, line.parent, behind.order_by("position").first()),
    )  # fmt: skip
    supporting = [row.unit for row in line.supports.select_related("unit").order_by("pk")]
    supporting = [unit for unit in supporting if unit != part.lead_unit]
    refuse_units(new, supporting)
    refuse_bounds(new)
    new.save()
    set_supporting(new, supporting)
    for citation in line.citations.filter(target=None).values_list("citation", flat=True):
        LineCitation(line=new, citation_id=citation).save()
    _serve(new, line)
    return new


def _serve(new: Line, line: Line) -> None:
    for row in line.alignments.order_by("pk"):
        Alignment(line=new, decision_id=row.decision_id, clause=row.clause,
                  citation_id=row.citation_id).save()  # fmt: skip
