"""Take in a register, say which units its names mean, and apply it whole or leave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.files import actions as files
from luodi.files import queries as kept
from luodi.plan.actions.importing_back import REGISTER
from luodi.plan.actions.importing_lines import Scribe
from luodi.plan.actions.lines import withdraw_line
from luodi.plan.actions.placing import locked
from luodi.plan.errors import ImportStale, PlanError
from luodi.plan.models import Line, Plan, RegisterImport, State, Stroke
from luodi.plan.queries.claimed import claims
from luodi.plan.queries.imports import proposal_of
from luodi.plan.register.entries import Proposal
from luodi.plan.register.intake import read_register, refuse_kind
from luodi.plan.register.reading import Sheet

NAMED = 5  # tasks in one sentence; the preview shows them all


@dataclass(frozen=True, slots=True)
class Applied:
    """How many lines an import entered, changed and withdrew."""

    new: int
    changed: int
    withdrawn: int


def take_register(
    *, plan: Plan, content: bytes, name: str, by: Any, at: datetime
) -> RegisterImport:  # fmt: skip
    """Keep a workbook and what it says; nothing of the plan changes yet.

    The same file once more is the same import while that is open. Raises PlanError when it was
    applied already, and for what is no register.
    """
    refuse_kind(kept.kind_of(content), len(content), name)
    if earlier := _same_file(plan, content):
        return earlier
    upload = files.keep_upload(name=name, content=content, by=by, at=at)
    sheet = read_register(kept.absolute_path(upload), upload.name)
    if not sheet.rows:
        raise PlanError(_("“%(name)s” has headings and no rows: there is nothing to import.")
                        % {"name": upload.name})  # fmt: skip
    return _entered(plan, upload, sheet, by, at)


@transaction.atomic
def choose_units(
    *, found: RegisterImport, choices: Mapping[str, int], by: Any, at: datetime
) -> RegisterImport:
    """Say which units the names in a register mean (by pk; 0: none, keep it as written)."""
    stored = _open(found)
    stored.rows = {**stored.rows, "choices": {**stored.rows["choices"], **choices}}
    stored.save(update_fields=["rows"])
    audit.record(kind="plan.import_units_chosen", target=_target(stored), by=by, at=at,
                 after={"choices": dict(choices)})  # fmt: skip
    return stored


@transaction.atomic
def apply_register(
    *, found: RegisterImport, seen: Mapping[str, str], withdraw: bool, by: Any, at: datetime
) -> Applied:
    """Write all that a register changes, or nothing; ``seen`` are the tokens of what was shown.

    ``withdraw`` also withdraws the lines that the file no longer has. Raises ImportStale with the
    rows that would do something else now, PlanError while a row has a problem, the second time, and
    where a line would be withdrawn that a unit works on. The stroke takes it all back.
    """
    locked(found.plan)
    stored = _open(found)
    _refuse_applied(stored.plan, stored.upload.sha256)  # it may have come in twice at once
    proposed = proposal_of(stored)
    _refuse_stale(proposed, seen)
    _refuse_problems(proposed)
    scribe = Scribe(stored.plan, stored.upload.name, by, at)
    scribe.write(proposed)
    gone = _withdraw(proposed, stored, by, at) if withdraw else []
    stored.applied_at = at
    stored.rows = {**stored.rows, "undo": scribe.account(gone)}
    stored.save(update_fields=["applied_at", "rows"])
    Stroke(plan=stored.plan, field=REGISTER, lines=[{"import": stored.pk}], by=by, at=at).save()
    applied = Applied(len(proposed.of_kind("new")), len(proposed.of_kind("changed")), len(gone))
    audit.record(
        kind="plan.register_imported", target=_target(stored), by=by, at=at,
        after={"plan": stored.plan_id, "sha256": stored.upload.sha256, "new": applied.new,
               "changed": applied.changed, "withdrawn": applied.withdrawn},
    )  # fmt: skip
    return applied


@transaction.atomic
def leave_register(*, found: RegisterImport, by: Any, at: datetime) -> RegisterImport:
    """Leave a register: nothing of it comes into the plan."""
    stored = _open(found)
    stored.left_at = at
    stored.save(update_fields=["left_at"])
    audit.record(kind="plan.register_left", target=_target(stored), by=by, at=at)
    return stored


@transaction.atomic
def _entered(plan: Plan, upload: Any, sheet: Sheet, by: Any, at: datetime) -> RegisterImport:
    rows = [[row.number, row.hidden, row.cells] for row in sheet.rows]
    found = RegisterImport(
        plan=plan, upload=upload, by=by, at=at,
        rows={"sheet": sheet.name, "headings": sheet.headings, "notices": sheet.notices,
              "rows": rows, "choices": {}},
    )  # fmt: skip
    found.save()
    audit.record(kind="plan.register_taken_in", target=_target(found), by=by, at=at,
                 after={"plan": plan.pk, "sha256": upload.sha256, "rows": len(rows)})  # fmt: skip
    return found


def _same_file(plan: Plan, content: bytes) -> RegisterImport | None:
    return _refuse_applied(plan, sha256(content).hexdigest()).filter(left_at=None).first()


def _refuse_applied(plan: Plan, digest: str) -> QuerySet[RegisterImport]:
    """Return the imports of the same file, latest first. Raises PlanError when one was applied."""
    uploads = kept.uploads_with(digest)
    earlier = RegisterImport.objects.filter(plan=plan, upload__in=uploads).order_by("-pk")
    applied = earlier.filter(applied_at__isnull=False).select_related("by").first()
    if applied and applied.applied_at:
        raise PlanError(
            _("This file was imported already on %(day)s by %(name)s; nothing was done again. "
              "Change the file first.")
            % {"day": _day_of(applied.applied_at),
               "name": applied.by.name}
        )  # fmt: skip
    return earlier


def _day_of(moment: datetime) -> str:
    return moment.astimezone(timezone.get_current_timezone()).date().isoformat()


def _open(found: RegisterImport) -> RegisterImport:
    stored = RegisterImport.objects.select_for_update(of=("self",)).select_related(
        "plan", "upload", "by"
    ).get(pk=found.pk)  # fmt: skip
    if stored.applied_at or stored.left_at:
        raise PlanError(_("This import was applied or left already; nothing was done again."))
    return stored


def _refuse_stale(proposed: Proposal, seen: Mapping[str, str]) -> None:
    rows = [row for row, token in proposed.tokens.items() if seen.get(row) != token]
    if rows:
        named = [row for row in rows if row != "0"]
        raise ImportStale(
            _("The plan changed since this page was shown: rows %(rows)s would now do something "
              "else. Look at them again, then apply.")
            % {"rows": "、".join(named[:20]) or "–"}, tuple(named)
        )  # fmt: skip


def _refuse_problems(proposed: Proposal) -> None:
    if proposed.problems:
        raise PlanError(
            _("Cells that cannot be taken over: %(number)s. Nothing was changed; mend them in the "
              "file or choose the units below.")
            % {"number": len(proposed.problems)}
        )  # fmt: skip


def _withdraw(proposed: Proposal, found: RegisterImport, by: Any, at: datetime) -> list[int]:
    reason = _("No longer in the register “%(name)s”") % {"name": found.upload.name}
    gone: list[Line] = []
    for one in proposed.missing:
        line = Line.objects.select_related("plan").get(pk=one.pk)
        if line.state == State.ACTIVE:  # one above it was withdrawn with all below
            gone += withdraw_line(line=line, reason=reason[:300], by=by, at=at)
    _refuse_claimed(gone)
    return [line.pk for line in gone]


def _refuse_claimed(gone: list[Line]) -> None:
    found = claims([line.pk for line in gone])
    if found:
        named = "; ".join(f"“{claim.line}” – {claim.words}" for claim in found[:NAMED])
        raise PlanError(
            _("Units work on %(number)s of the lines that are not in the file: %(named)s. Nothing "
              "was changed. Put them back into the file, or withdraw each with its own reason.")
            % {"number": len(found), "named": named}
        )  # fmt: skip


def _target(found: RegisterImport) -> str:
    return f"plan.registerimport:{found.pk}"
