"""What the whole year came to: how many of each, and where to look at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from luodi.air import queries as aired
from luodi.assess import queries as assessed
from luodi.audit import queries as audit
from luodi.deliver import queries as delivery
from luodi.org import queries as org
from luodi.plan import queries as plans
from luodi.read import queries as documents
from luodi.review import queries as reviewed
from luodi.web.demo.timeline import person


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: in words, and an address of the house."""

    title: str
    path: str


def counts() -> dict[str, int]:
    """Return how many of each stand in the house."""
    return _of_work() | _of_assessments() | _of_what_is_aired() | _of_reviews()


def places() -> list[Place]:
    """Return what to open, in the order of the loop: from the decision to the year's report."""
    board = aired.public_boards()[0]
    run = _latest("tasks_of_the_year")
    circular = aired.circulars(person("office-1"))[0]
    [plan] = plans.plans()
    return [
        Place(_("The document it began with"), reverse("read:document", args=[_adopted()])),
        Place(_("The plan"), reverse("plan:plan", args=[plan.pk])),
        Place(_("The year's loop"), reverse("year_loop", args=[plan.pk])),
        Place(_("The tasks"), reverse("deliver:list")),
        Place(_("The result of the last quarter"), reverse("assess:assessment", args=[run.pk])),
        Place(_("An objection that was upheld"), reverse("assess:objection", args=[_upheld()])),
        Place(_("The public board, without an account"),
              reverse("air:public_board", args=[board.pk])),
        Place(_("The circular"), reverse("air:circular", args=[circular.pk])),
        Place(_("The year's report of findings"), reverse("review:year", args=[plan.year])),
    ]  # fmt: skip


def _of_work() -> dict[str, int]:
    tasks = list(delivery.assignments())
    said = [one for task in tasks for one in delivery.updates(task.line)]
    verdicts = [one.decision.verdict for one in said if one.decision]
    office = person("office-1")
    closed = delivery.close_outs(org.reach(office), stages=["closed"])
    return {
        "documents": documents.documents().count(), "plans": plans.plans().count(),
        "tasks": len(tasks), "reports": len(said), "verified": verdicts.count("verified"),
        "sent_back": verdicts.count("sent_back"), "close_outs": closed.count(),
        "slips": delivery.slips_in_reach(office, show="all").count(),
        "events": audit.events().count(),
    }  # fmt: skip


def _of_assessments() -> dict[str, int]:
    runs = list(assessed.assessments())
    states = [run.state for run in runs]
    ends = [one.state for run in runs for one in assessed.objections(run)]
    entered = [one for run in runs for one in assessed.counted(run)]
    return {
        "schemes": assessed.schemes_frozen().count(), "assessments": len(runs),
        "confirmed": states.count("confirmed"), "replaced": states.count("replaced"),
        "adjustments": len(entered), "objections": len(ends),
        "upheld": ends.count("upheld"), "dismissed": ends.count("dismissed"),
    }  # fmt: skip


def _of_what_is_aired() -> dict[str, int]:
    boards = [one.publication for one in aired.boards(person("office-1"))]
    circulars = [one.publication for one in aired.circulars(person("office-1"))]
    taken_back = [one for one in boards if getattr(one, "withdrawal", None)]
    return {"boards": len(boards), "boards_withdrawn": len(taken_back),
            "public_boards": len(aired.public_boards()), "circulars": len(circulars)}  # fmt: skip


def _of_reviews() -> dict[str, int]:
    findings = list(reviewed.findings())
    states = [reviewed.standing(one) for one in findings]
    return {"sessions": reviewed.sessions().count(), "findings": len(findings),
            "findings_closed": states.count("closed")}  # fmt: skip


def _latest(code: str) -> Any:
    return assessed.assessments().filter(scheme__code=code, state="confirmed").order_by("-pk")[0]


def _adopted() -> int:
    found: Iterable[Any] = documents.documents()  # counted with each row
    return next(one.pk for one in found if one.adopted_count)


def _upheld() -> int:
    found = (one for run in assessed.assessments() for one in assessed.objections(run))
    return next(one.pk for one in found if one.state == "upheld")
