"""What the whole year holds, read from year.yaml, and which year it is."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from luodi.web.demo.delivering import tasks
from luodi.web.demo.timeline import Stage

# Until the end of March the year before is still judged, closed out and looked back at.
AFTERWARDS = timedelta(days=90)
QUARTERS = (1, 2, 3, 4)


def year_of(at: datetime) -> int:
    """Return the latest year that is over with all that follows it."""
    return timezone.localdate(at - AFTERWARDS).year - 1


def stage_of(at: datetime, quarter: int = 4) -> Stage:
    """Return the frame of that year, with a quarter that is judged."""
    return Stage(year_of(at), quarter, at)


@cache
def year() -> dict[str, Any]:
    """Return what is special about the year."""
    path = Path(__file__).with_name("year.yaml")
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told


def entries() -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield each task with its line of the plan, in the course that it takes in this year."""
    courses = {one["title"]: one for one in year()["courses"]}
    for entry, line in tasks():
        yield {**entry, **courses.get(entry["title"], {})}, line


def is_told(name: str, entry: dict[str, Any], month: int) -> bool:
    """Say whether a list of tasks and months names this one."""
    return [entry["title"], month] in [row[:2] for row in year()[name]]


def day_in(stage: Stage, day: list[int]) -> date:
    """Return a day [month, day] of the year."""
    return date(stage.year, *day)
