"""The part of a task's page that tells its ground: the words it stands on, its milestones, and its
course as a small picture, a line of fixed size with corners as texts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.deliver import queries
from luodi.deliver.views.in_scope import asker, assignment_or_404
from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.plan import queries as plans

WIDTH, HEIGHT = 600, 140
AIR = 8  # above the highest point


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a course: two lines, the corners of the second, and places along the days."""

    expected: str
    done: str
    corners: tuple[tuple[str, str], ...]
    milestones: tuple[str, ...]
    today: str
    due: str
    width: int = WIDTH
    height: int = HEIGHT
    top: int = AIR


@policy("delivery.view")
@require_GET
def ground(request: HttpRequest, line_pk: int) -> HttpResponse:
    """What a task stands on: the sentence of the decision, milestones, the course so far."""
    assignment, person = assignment_or_404(line_pk, request), asker(request)
    today = timezone.localdate()
    course = queries.course_of(assignment, today)
    context = {
        "line": assignment.line,
        "assignment": assignment,
        "words": plans.evidence(assignment.line),
        "may_open_source": allows(person.role, "plan.source"),
        "course": course,
        "stages": course.stages if course else queries.stages_of(assignment, today),
        "drawn": drawn(course) if course else None,
    }
    return render(request, "deliver/_ground.html", context)


def drawn(course: queries.Course) -> Drawn:
    """Return a course as a picture."""
    across = [_across(one.day, course) for one in course.told]
    corners = tuple(zip(across, (_up(one.done) for one in course.told), strict=True))
    is_within = course.first <= course.today <= course.last
    return Drawn(
        _line((_across(day, course), _up(share)) for day, share in course.expected),
        _line(corners), corners,
        tuple(_across(stage.milestone.due_on, course) for stage in course.stages),
        _across(course.today, course) if is_within else "", _across(course.due_on, course),
    )  # fmt: skip


def _line(corners: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{x},{y}" for x, y in corners)


def _across(day: date, course: Any) -> str:
    days = (course.last - course.first).days
    share = (day - course.first).days / days if days else 0.5
    return str(round(WIDTH * min(max(share, 0.0), 1.0)))


def _up(share: float) -> str:
    # the box runs downwards
    return str(round(HEIGHT - (HEIGHT - AIR) * min(max(share, 0.0), 1.0)))
