"""The demo plan: a frame entered by hand, and below it the adopted drafts of the breakdown."""

from datetime import date, datetime
from typing import Any

from luodi.catalog import queries as catalog
from luodi.org import queries as who
from luodi.org.models import Person
from luodi.plan import actions as plan
from luodi.plan.models import Line, Plan
from luodi.read import actions as read
from luodi.read import queries as documents
from luodi.read.models import Document, Draft
from luodi.web.demo import content

REASON = "没有牵头单位，不是一项任务（演示）"


def decide(document: Document, *, by: Person, at: datetime) -> None:
    """Accept every draft that names who leads and reject the others, as an office would."""
    drafts = list(documents.drafts(document))
    led = [draft for draft in drafts if _is_led(draft)]
    read.accept_drafts(drafts=led, by=by, at=at)
    for draft in drafts:
        if draft not in led:
            read.reject_draft(draft=draft, by=by, at=at, reason=REASON)


def _is_led(draft: Draft) -> bool:
    # A target has no lead unit of its own: it goes where its task goes.
    return bool(draft.lead_unit or (draft.kind == "target" and draft.parent))


def grow(document: Document, *, year: int, by: Person, at: datetime) -> Plan:
    """Start the plan, enter its frame, and adopt the accepted drafts where the frame names them."""
    frame = content.plan_frame(year)
    started = plan.start_plan(title=frame["title"], year=year, by=by, at=at)
    gardener = _Gardener(started, by, at)
    goal = gardener.add(None, "goal", frame["goal"])
    for pillar in frame["pillars"]:
        above = gardener.add(goal, "pillar", pillar["title"])
        for programme in pillar["programmes"]:
            _plant(gardener, above, programme, document)
    # what the frame does not name comes last, at the top of the tree
    plan.adopt_document(document=document, plan=started, by=by, at=at)
    return started


def _plant(gardener: "_Gardener", above: Line, programme: dict[str, Any], source: Document) -> None:
    line = gardener.add(above, "programme", programme["title"], lead=programme["lead"])
    gardener.aim(line, programme["target"])
    for draft in documents.accepted_drafts(source):
        if draft.title.startswith(tuple(programme["tasks"])):
            gardener.adopt(draft, line)


class _Gardener:
    """Enters lines of one plan in the name of one person, at one moment."""

    def __init__(self, tree: Plan, by: Person, at: datetime) -> None:
        self.tree, self.by, self.at = tree, by, at

    def add(self, above: Line | None, level: str, title: str, *, lead: str = "") -> Line:
        return plan.add_child(
            plan=self.tree, parent=above, level=level, title=title, by=self.by, at=self.at,
            lead_unit=who.unit_by_code(lead) if lead else None,
            due_on=date(self.tree.year, 12, 31) if lead else None,
        )  # fmt: skip

    def aim(self, line: Line, target: dict[str, Any] | None) -> None:
        indicator = catalog.indicator(target["indicator"]) if target else None
        if target and indicator:
            plan.set_target(
                line=line, name=indicator.name_zh, indicator=indicator, value=target["value"],
                unit_of_measure=indicator.unit_of_measure, year=self.tree.year,
                comparator=target["comparator"], kind="anticipatory", by=self.by, at=self.at,
            )  # fmt: skip

    def adopt(self, draft: Draft, below: Line) -> None:
        plan.adopt_draft(draft=draft, plan=self.tree, parent=below, by=self.by, at=self.at)
