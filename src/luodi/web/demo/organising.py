"""How the demo plan is organised, what it serves, its version, and two requests to change it."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luodi.org import queries as org
from luodi.plan import actions as plan
from luodi.plan import queries as plans
from luodi.plan.models import Line
from luodi.web.demo import content
from luodi.web.demo.timeline import Stage, Step, person, unit


def steps(stage: Stage) -> Iterator[Step]:
    """Return how the plan is organised after its adoption, and what is asked to change later."""
    yield Step(stage.on(2, 20, 13), _("Organising the plan"), lambda at: organise(stage.year, at))
    yield Step(stage.on(3, 2, 11), _("Freezing the plan"), freeze)
    yield Step(stage.on(3, 2, 10), _("Setting trajectories"),
               lambda at: set_trajectories(stage.year, at))  # fmt: skip
    yield Step(stage.on(5, 12, 10), _("Asking for a change"),
               lambda at: ask_and_grant(stage.year, at))  # fmt: skip
    yield Step(stage.on(10, 20, 10), _("Asking for a change"),
               lambda at: ask_and_wait(stage.year, at))  # fmt: skip


def organise(year: int, at: datetime) -> None:
    """Give lines weights, posts, milestones and a task force, and name what they serve."""
    told = content.organised(year)
    who: dict[str, Any] = {"by": person("office-1"), "at": at}
    for title, weight in told["weights"].items():
        _edit(title, who, weight=Decimal(weight))
    for entry in told["lines"]:
        _edit(entry["line"], who, **_facts(entry, year))
    for title, step, day in told["milestones"]:
        plan.add_milestone(line=line(title), title=step, due_on=date(year, *day), **who)
    _set_task_force(told["task_force"], who)
    for decision in told["decisions"]:
        _serve(decision, year, who)


def set_trajectories(year: int, at: datetime) -> None:
    """Say how targets are to be reached quarter by quarter, once the tasks have theirs."""
    for way in content.organised(year)["trajectories"]:
        _set_trajectory(way, year, {"by": person("office-1"), "at": at})


def freeze(at: datetime) -> None:
    """Freeze the plan as it was adopted."""
    found = plans.plans()[0]
    name = content.organised(found.year)["version"]
    plan.freeze(plan=found, name=name, by=person("office-1"), at=at)


def ask_and_grant(year: int, at: datetime) -> None:
    """The lead unit asks to put a milestone off; the office grants another day."""
    told = content.organised(year)["requests"]["granted"]
    asked_of = line(told["line"])
    step = plans.milestones(asked_of).get(title=told["milestone"])
    asked = plan.ask_change(
        line=asked_of, field="milestone_due_on", milestone=step, after=date(year, *told["after"]),
        reason=told["reason"], by=person("lead"), at=at,
    )  # fmt: skip
    plan.decide_change(
        request=asked, version=asked.version, accept=True, granted=date(year, *told["granted"]),
        reason=told["decision"], by=person("office-2"), at=at,
    )  # fmt: skip


def ask_and_wait(year: int, at: datetime) -> None:
    """A supporting town asks to put a deadline off; the lead unit endorses, the office has not
    decided yet.
    """
    told = content.organised(year)["requests"]["waiting"]
    asked = plan.ask_change(
        line=line(told["line"]), field="due_on", after=date(year, *told["after"]),
        reason=told["reason"], by=person("reporter-spz"), at=at,
    )  # fmt: skip
    plan.endorse_change(request=asked, version=asked.version, by=person("lead"), at=at)


def line(title: str) -> Line:
    """Return the line whose title begins so."""
    return plans.lines_in_force().select_related("plan").get(title__startswith=title)


def _edit(title: str, who: dict[str, Any], **changes: Any) -> None:
    found = line(title)
    plan.edit_line(line=found, version=found.version, **changes, **who)


def _facts(entry: dict[str, Any], year: int) -> dict[str, Any]:
    facts: dict[str, Any] = {name: entry[name] for name in ("standard", "remark") if name in entry}
    if "starts" in entry:
        facts["starts_on"] = date(year, *entry["starts"])
    if "weight" in entry:
        facts["weight"] = Decimal(entry["weight"])
    posts = ("sponsor", "owner", "chain_chief")
    return facts | {name: _post(entry[name]) for name in posts if name in entry}


def _post(told: str) -> Any:
    code, title = told.split(" ", 1)
    return org.post_named(unit(code), title)


def _set_task_force(told: dict[str, Any], who: dict[str, Any]) -> None:
    force = plan.set_task_force(line=line(told["line"]), version=0, name=told["name"],
                                owner=_post(told["owner"]), **who)  # fmt: skip
    for seats, (code, duty) in enumerate(told["members"]):
        plan.put_member(task_force=force, version=force.version + seats, unit=unit(code), duty=duty,
                        **who)  # fmt: skip


def _set_trajectory(way: dict[str, Any], year: int, who: dict[str, Any]) -> None:
    target = next(row for row in line(way["line"]).targets.all() if row.indicator_id)
    points = [(f"{year}{quarter}", Decimal(value)) for quarter, value in way["points"].items()]
    plan.set_trajectory(target=target, version=0, points=points, reason=way["reason"], **who)


def _serve(told: dict[str, Any], year: int, who: dict[str, Any]) -> None:
    names = ("title", "issuer", "issued_by", "reference_number")
    decision = plan.add_decision(**{name: told[name] for name in names},
                                 issued_on=date(year, *told["issued_on"]), **who)  # fmt: skip
    for title, clause in told["lines"]:
        plan.serve_decision(line=line(title), decision=decision, clause=clause, **who)
