"""What the page of a close-out and the list of all of them show, and to whom which step is open."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.deliver import queries
from luodi.deliver.closing_forms import (
    ApplyForm,
    CloseForm,
    InspectForm,
    LookBackForm,
    NoticeForm,
    ReturnForm,
    SignForm,
    in_language,
    in_words,
)
from luodi.deliver.models import OPEN_STAGES, Assignment, CloseOut, Stage, State
from luodi.deliver.views.life import may_apply
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.packs.schemas import closeouts

ACTIVE = "active"
# what a stage is called on the way, taken or still ahead
WAY = {
    Stage.APPLIED: gettext_lazy("Application for the close-out"),
    Stage.INSPECTED: gettext_lazy("Inspection on the spot"),
    Stage.SIGNED: gettext_lazy("Review and signature"),
    Stage.NOTICED: gettext_lazy("Public notice"),
    Stage.CLOSED: gettext_lazy("Closing"),
    Stage.RETURNED: gettext_lazy("Return to the unit"),
}
NEXT = {Stage.APPLIED: "inspect", Stage.INSPECTED: "sign", Stage.SIGNED: "notice",
        Stage.NOTICED: "close"}  # fmt: skip
FORMS: dict[str, Any] = {"inspect": InspectForm, "sign": SignForm, "notice": NoticeForm,
                         "close": CloseForm, "return": ReturnForm}  # fmt: skip
TABS = {
    "open": gettext_lazy("On their way"),
    "look_backs": gettext_lazy("To look back at"),
    "to_apply": gettext_lazy("To apply for"),
    "closed": gettext_lazy("Closed for good"),
}


@dataclass(frozen=True, slots=True)
class Station:
    """One stage of the way: its step where it was taken, and whether it comes next."""

    title: str
    step: Any
    is_next: bool
    answers: list[tuple[str, Any]]


def step_form(name: str, application: CloseOut, typed: Any = None, **initial: Any) -> Any:
    """Return the form of a step of a close-out; its ids are its own."""
    given: dict[str, Any] = {"initial": {"version": application.version, **initial},
                             "auto_id": f"id_{name}_%s"}  # fmt: skip
    if name == "sign":
        given["standard"] = _standard(application)
    return FORMS[name](typed, **given)


def page_of(
    assignment: Assignment, person: Any, today: date, typed: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of a close-out shows; ``typed`` is the form with mistakes, by name."""
    rows = queries.close_outs_of(assignment)
    application = rows[0] if rows and _is_current(rows[0], assignment) else None
    forms = {**_forms(assignment, application, person, today), **typed}
    return {
        "assignment": assignment,
        "line": assignment.line,
        "application": application,
        "stations": _stations(application),
        "standard": _worded(_standard(application) if application else
                            queries.standard_of(assignment)),
        "before": [(row, _stations(row)) for row in rows if row != application],
        "looks": queries.look_backs_of(assignment),
        "forms": forms,
        "mistakes": list(typed.values()),
        "turn": whose_turn(assignment, application, today),
        "refusal": _refusal(assignment, application, person),
        "may_archive": _may_archive(assignment, person),
        "withdrawn": assignment.line.state != ACTIVE,
    }  # fmt: skip


def _is_current(row: CloseOut, assignment: Assignment) -> bool:
    # a closed one of a task that was reopened is history
    closed = row.stage == Stage.CLOSED and assignment.state in (State.CLOSED, State.ARCHIVED)
    return row.stage in OPEN_STAGES or closed


def whose_turn(assignment: Assignment, application: CloseOut | None, today: date) -> str:
    """Return in a sentence what comes next, and who does it."""
    if assignment.state == State.ARCHIVED:
        return _("Archived: nothing changes this task any more.")
    if assignment.state == State.CLOSED:
        look = queries.open_look_back(assignment)
        if look is None:
            return _("It was looked at again and holds. The delivery office archives it.")
        return _("Closed. It is looked at again on %(day)s.") % {"day": look.due_on.isoformat()}
    if application is None:
        return _before_applying(assignment)
    return _of_stage(application, today)


def tabs_of(person: Any, wanted: str) -> tuple[list[tuple[str, Any, int]], Any, str]:
    """Return the tabs of the list with their counts, the rows of the wanted one, and its name."""
    reach = org.reach(person)
    rows: dict[str, Any] = {
        "open": queries.close_outs(reach),
        "look_backs": queries.look_backs(reach),
        "to_apply": queries.to_apply_for(reach),
        "closed": queries.closed_tasks(reach),
    }
    shown = wanted if wanted in TABS else "open"
    return [(name, TABS[name], rows[name].count()) for name in TABS], rows[shown], shown


def _before_applying(assignment: Assignment) -> str:
    told = {"unit": assignment.unit.short_name}
    if assignment.state == State.COMPLETED:
        return _("%(unit)s applies for the close-out and answers each standard.") % told
    return _("A close-out can be applied for once the task is accepted as completed.")


def _of_stage(application: CloseOut, today: date) -> str:
    until = queries.notice_until(application)
    if application.stage == Stage.NOTICED and until is not None:
        told = {"day": until.isoformat()}
        if today <= until:
            return (
                _("Under public notice until %(day)s; it can be closed from the day after.") % told
            )
        return _("The notice was over on %(day)s. The delivery office closes the task.") % told
    return {
        Stage.APPLIED: _("The delivery office inspects on the spot."),
        Stage.INSPECTED: _("Somebody of the office other than the inspector signs, and answers "
                           "for it."),
        Stage.SIGNED: _("The delivery office puts it under public notice."),
    }[Stage(application.stage)]  # fmt: skip


def _forms(
    assignment: Assignment, application: CloseOut | None, person: Any, today: date
) -> dict[str, Any]:
    if assignment.line.state != ACTIVE:
        return {}
    if application is None or application.stage not in OPEN_STAGES:
        return _outside_forms(assignment, person, today)
    if not allows(person.role, "delivery.accept") or queries.refusal_to_judge(assignment, person):
        return {}
    name = NEXT[Stage(application.stage)]
    forms = {"return": step_form("return", application)}
    if _is_open(name, application, person, today):
        forms[name] = step_form(name, application, **_suggested(name, application, today))
    return forms


def _outside_forms(assignment: Assignment, person: Any, today: date) -> dict[str, Any]:
    if may_apply(assignment, person):
        return {"apply": ApplyForm(standard=queries.standard_of(assignment))}
    look = queries.open_look_back(assignment)
    judges = allows(person.role, "delivery.accept")
    if look is None or today < look.due_on or not judges:
        return {}
    return {} if queries.refusal_to_judge(assignment, person) else {"look_back": LookBackForm()}


def _is_open(name: str, application: CloseOut, person: Any, today: date) -> bool:
    if name == "sign":
        return queries.refusal_to_sign(application, person) is None
    until = queries.notice_until(application)
    return name != "close" or until is None or today > until


def _suggested(name: str, application: CloseOut, today: date) -> dict[str, Any]:
    standard = _standard(application)
    days = {
        "inspect": {"on": today},
        "notice": {"until": closeouts.notice_until(standard, today)},
        "close": {"look_back_on": closeouts.look_back_on(standard, today)},
    }
    return days.get(name, {})


def _refusal(assignment: Assignment, application: CloseOut | None, person: Any) -> str:
    """Return why whoever could take the next step by their role may not, or nothing."""
    if application is None or not allows(person.role, "delivery.accept"):
        return ""
    signs = application.stage == Stage.INSPECTED
    refusal = (queries.refusal_to_sign(application, person) if signs
               else queries.refusal_to_judge(assignment, person))  # fmt: skip
    return str(refusal.sentence) if refusal else ""


def _may_archive(assignment: Assignment, person: Any) -> bool:
    if assignment.state != State.CLOSED or assignment.line.state != ACTIVE:
        return False
    judges = allows(person.role, "delivery.accept")
    free = judges and queries.refusal_to_judge(assignment, person) is None
    return free and queries.open_look_back(assignment) is None


def _standard(application: CloseOut) -> closeouts.Definition:
    # a pack may have dropped a class since: then that of the task says how it is closed
    return (queries.standard_named(application.standard)
            or queries.standard_of(application.assignment))  # fmt: skip


def _worded(standard: closeouts.Definition) -> dict[str, Any]:
    return {
        "title": in_language(standard.title),
        "version": standard.version,
        "standards": [in_words(row) for row in standard.standards],
        "review": [in_words(row) for row in standard.review],
        "sources": dict.fromkeys(
            in_language(row.reference) for row in (*standard.standards, *standard.review)
        ),
    }


def _stations(application: CloseOut | None) -> list[Station]:
    taken = {row.stage: row for row in application.steps.all()} if application else {}
    way: list[Stage] = [stage for stage in WAY if stage != Stage.RETURNED]
    if application is not None and application.stage == Stage.RETURNED:
        way = [Stage(row.stage) for row in application.steps.all()]
    first = next((stage for stage in way if stage not in taken), None)
    return [
        Station(str(WAY[stage]), taken.get(stage), stage == first,
                _answered(application, taken.get(stage)))
        for stage in way
    ]  # fmt: skip


def _answered(application: CloseOut | None, step: Any) -> list[tuple[str, Any]]:
    if application is None or step is None:
        return []
    standard = _standard(application)
    known = {row.code: in_words(row) for row in (*standard.standards, *standard.review)}
    return [(known.get(code, code), said) for code, said in step.answers.items()]
