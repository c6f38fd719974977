"""The rectification register (整改台账): one finding as a row of plain values, and its 17 cells.

The same row is shown live, frozen into the year's report, and written into a workbook.
"""

from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.deliver import queries as deliver
from luodi.packs.schemas import checklists
from luodi.review import queries
from luodi.review.models import CarryOver, Finding, LookBack, Rectification, SessionKind, State
from luodi.review.places import place_of

BLANK: dict[str, Any] = {
    "aim": "", "remedy": "", "immediate": False, "due_on": None, "lead_unit": "", "line": None,
    "progress": "", "result": "", "submitted_on": None, "closed_on": None, "closed_by_unit": "",
    "conclusion": "", "look_back_on": None, "look_backs": [], "carried_into": [],
}  # fmt: skip


def row(found: Finding) -> dict[str, Any]:
    """Return a finding as plain values: codes for choices, ISO days, names of units as now."""
    planned = queries.rectification_of(found)
    return {
        "number": found.number,
        "source": _source(found),
        "unit": {"code": found.unit.code, "name": found.unit.short_name},
        "statement": found.statement,
        "particulars": found.particulars,
        "fault": _fault(found),
        "like_cases": found.like_cases,
        "state": queries.standing(found),
        **(_rectification(planned) if planned else BLANK),
    }


def headings() -> tuple[str, ...]:
    """Return the 17 column headings in the language that is active."""
    return (
        _("Finding no."), _("Source of the finding"), _("What was found"), _("What shows it"),
        _("Aim of the rectification"), _("Remedy"), _("Sponsor"), _("Lead unit"),
        _("Responsible unit"), _("Time limit"), _("Progress"), _("State"), _("Closed out by unit"),
        _("Conclusion of the close-out"), _("Public notice"), _("Closed out on"),
        _("Like cases and rules made"),
    )  # fmt: skip


def cells(of: dict[str, Any]) -> list[str]:
    """Return a row's 17 cells as text; what nobody entered stays empty."""
    return [
        of["number"], source_words(of["source"]), of["statement"], of["particulars"], of["aim"],
        of["remedy"], "", of["lead_unit"], of["unit"]["name"], limit_words(of),
        of["result"] or of["progress"], state_words(of["state"]), of["closed_by_unit"],
        of["conclusion"], _notice(of["source"]), of["closed_on"] or "", of["like_cases"],
    ]  # fmt: skip


def source_words(source: dict[str, Any]) -> str:
    """Return where a finding comes from: kind of session, its title and day, and the board."""
    kind = SessionKind(source["kind"]).label
    told = _("%(kind)s: %(title)s (%(day)s)") % {
        "kind": kind, "title": source["title"], "day": source["held_on"],
    }  # fmt: skip
    if not source["place"]:
        return told
    return _("%(told)s; %(place)s") % {"told": told, "place": place_words(source["place"])}


def place_words(place: dict[str, Any]) -> str:
    """Return a place on a published board or circular in words."""
    title = in_language(place["title"])
    if place["rank"] is None:
        return _("“%(title)s”, published on %(day)s") % {"title": title, "day": place["on"]}
    return _("place %(rank)s of “%(title)s”, published on %(day)s") % {
        "rank": place["rank"], "title": title, "day": place["on"],
    }  # fmt: skip


def limit_words(of: dict[str, Any]) -> str:
    """Return the time limit: at once, or by a day; empty while no remedy is planned."""
    if not of["due_on"]:
        return ""
    sentence = _("At once, by %(day)s") if of["immediate"] else _("By %(day)s")
    return sentence % {"day": of["due_on"]}


def state_words(state: str) -> str:
    """Return what a state is called; ``not_planned`` is a finding without a remedy."""
    return _("No remedy planned") if state == queries.NOT_PLANNED else str(State(state).label)


def in_language(title: dict[str, str]) -> str:
    """Return a title in the language that is active; Chinese where there is no English."""
    is_english = (get_language() or "zh").startswith("en")
    return (title.get("en") if is_english else title.get("zh")) or title.get("zh", "")


def _source(found: Finding) -> dict[str, Any]:
    held = found.session
    place = place_of(found)
    return {"kind": held.kind, "title": held.title, "held_on": held.held_on.isoformat(),
            "place": place.frozen() if place else None}  # fmt: skip


def _fault(found: Finding) -> dict[str, str] | None:
    checklist = queries.checklist(found.session.kind)
    title = checklists.fault_title(checklist, found.fault) if checklist else None
    return {"code": found.fault, "zh": title.zh, "en": title.en} if title else None


def _rectification(planned: Rectification) -> dict[str, Any]:
    line, closed_by = planned.line, planned.closed_by
    backs = sorted(planned.look_backs.all(), key=lambda seen: seen.pk)
    carried = sorted(planned.carry_overs.all(), key=lambda over: over.year)
    return {
        "aim": planned.aim,
        "remedy": planned.remedy,
        "immediate": planned.immediate,
        "due_on": _day(line.due_on),
        "lead_unit": line.lead_unit.short_name if line.lead_unit else "",
        "line": line.pk,
        "progress": _progress(line),
        "result": planned.result,
        "submitted_on": _day(planned.submitted_at),
        "closed_on": _day(planned.closed_at),
        "closed_by_unit": closed_by.unit.short_name if closed_by and closed_by.unit else "",
        "conclusion": planned.conclusion,
        "look_back_on": _day(planned.look_back_on),
        "look_backs": [_look_back(seen) for seen in backs],
        "carried_into": [_carry_over(over) for over in carried],
    }


def _progress(line: Any) -> str:
    update = deliver.latest_verified(line)
    return str(update.sentence) if update else ""


def _look_back(seen: LookBack) -> dict[str, Any]:
    unit = seen.by.unit.short_name if seen.by.unit else ""
    return {"on": _day(seen.at), "holds": seen.holds, "sentence": seen.sentence, "unit": unit}


def _carry_over(over: CarryOver) -> dict[str, Any]:
    line = over.line
    return {"from": over.year, "reason": over.reason, "plan": line.plan.title,
            "year": line.plan.year, "line": line.pk, "due_on": _day(line.due_on)}  # fmt: skip


def _notice(source: dict[str, Any]) -> str:
    place = source["place"]
    if not place or not place["is_public"]:
        return ""
    return _("board published on %(day)s") % {"day": place["on"]}


def _day(moment: date | datetime | None) -> str | None:
    if moment is None:
        return None
    return (queries.day_of(moment) if isinstance(moment, datetime) else moment).isoformat()
