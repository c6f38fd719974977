"""The end of a year: carry over what is not finished, and compile the report."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.packs.schemas import checklists
from luodi.review import queries, register
from luodi.review.actions.remedies import add_task, task_title
from luodi.review.actions.wording import target_of
from luodi.review.errors import ReviewError
from luodi.review.models import CarryOver, CarryReason, Finding, Rectification, YearReport


@transaction.atomic
def carry_over(*, year: int, into: Any, by: Any, at: datetime) -> list[CarryOver]:
    """Let what a year leaves go on as tasks of next year's plan; return all carried so far.

    Open ones go on with their remedy, closed ones whose re-examination falls into the next year or
    is overdue as a task to show that it holds. Safe to run twice. Raises ReviewError for a plan of
    another year and when there is nothing to carry over.
    """
    if into.year != year + 1:
        raise ReviewError(
            _("“%(plan)s” is a plan for %(of)s. What is left of %(year)s goes on in a plan for "
              "%(next)s: choose one, or start it.")
            % {"plan": into.title, "of": into.year, "year": year, "next": year + 1}
        )  # fmt: skip
    _lock(year)
    done = {row.rectification_id for row in queries.carried_over(year)}
    for candidate in queries.candidates(year):
        if candidate.rectification.pk not in done:
            _carry(candidate, year, into, by=by, at=at)
    carried = queries.carried_over(year)
    if not carried:
        raise ReviewError(
            _("Nothing of %(year)s is open, and nothing is to be re-examined in %(next)s: there "
              "is nothing to carry over.")
            % {"year": year, "next": year + 1}
        )  # fmt: skip
    return carried


@transaction.atomic
def compile_year_report(*, year: int, by: Any, at: datetime) -> YearReport:
    """Freeze the register of a year with its counts; what the latest report says is not repeated.

    Raises ReviewError when the year has no finding.
    """
    _lock(year)
    content = _content(year)
    digest = hashlib.sha256(_canonical(content)).hexdigest()
    latest = queries.year_report(year)
    if latest and latest.digest == digest:
        return latest
    report = YearReport(year=year, content=content, digest=digest, by=by, at=at)
    report.save()
    audit.record(kind="review.year_reported", target=f"review.year_report:{report.pk}", by=by,
                 at=at, after={"year": year, "digest": digest,
                               "findings": len(content["rows"])})  # fmt: skip
    return report


def _lock(year: int) -> None:
    # of two at once one waits here and then sees what the other did
    last = Finding.objects.select_for_update().filter(number__lt=f"{year + 1}-")
    list(last.order_by("pk").values_list("pk"))


def _carry(candidate: queries.Candidate, year: int, into: Any, *, by: Any, at: datetime) -> None:
    planned, reason = candidate.rectification, candidate.reason
    found = planned.finding
    # A re-examination is asked of the unit that put it right: it shows that the remedy holds.
    text = planned.remedy if reason == CarryReason.OPEN else _show(planned)
    due_on = _due_on(planned, reason, year + 1)
    line = add_task(plan=into, title=task_title(found, text), unit=found.unit, due_on=due_on,
                    by=by, at=at)  # fmt: skip
    over = CarryOver(rectification=planned, year=year, line=line, reason=reason.value, by=by, at=at)
    over.save()
    audit.record(kind="review.carried_over", target=target_of(found), by=by, at=at,
                 after={"year": year, "into": into.pk, "line": line.pk, "reason": reason.value,
                        "due_on": due_on.isoformat()})  # fmt: skip


def _show(planned: Rectification) -> str:
    return _("Re-examination: show that it still holds – %(remedy)s") % {"remedy": planned.remedy}


def _due_on(planned: Rectification, reason: CarryReason, year: int) -> date:
    agreed = planned.look_back_on if reason == CarryReason.LOOK_BACK else planned.line.due_on
    if agreed and agreed >= date(year, 1, 1):
        return agreed
    checklist = queries.checklist(planned.finding.session.kind)
    return checklists.carried_due_on(checklist, year) if checklist else date(year, 3, 31)


def _content(year: int) -> dict[str, Any]:
    rows = [register.row(found) for found in queries.register(year)]
    if not rows:
        raise ReviewError(
            _("%(year)s has no finding, so there is nothing to report. Enter a review session and "
              "what it found first.")
            % {"year": year}
        )  # fmt: skip
    return {"year": year, "rows": rows, "counts": _counts(rows)}


def _counts(rows: list[dict[str, Any]]) -> dict[str, Any]:
    names = {row["unit"]["code"]: row["unit"]["name"] for row in rows}
    by_unit = _counted(rows, lambda row: row["unit"]["code"])
    return {
        "total": len(rows),
        "by_state": _counted(rows, lambda row: row["state"]),
        "by_kind": _counted(rows, lambda row: row["source"]["kind"]),
        "by_unit": [{**row, "name": names[row["code"]]} for row in by_unit],
    }


def _counted(
    rows: Iterable[dict[str, Any]], of: Callable[[dict[str, Any]], str]
) -> list[dict[str, Any]]:
    counts = Counter(of(row) for row in rows)
    return [{"code": code, "number": counts[code]} for code in sorted(counts)]


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
