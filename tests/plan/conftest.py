"""A plan to try things on, and a document of the invented district with drafts to adopt."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

import pytest
from django.utils import translation

from luodi.org.models import Person, Post, Unit
from luodi.plan import actions, queries
from luodi.plan.models import Line, Plan
from tests.plan.papers import Paper

TEXT = (
    "全区工作会议召开\n"
    "会议提出，围绕宜居目标，实施河岸更新工程和六项便民行动。\n"
    "区经信局牵头、青石滩镇配合，2025年9月底前建成东岸步道。\n"
    "步道总长达到12公里。\n"
)


@pytest.fixture
def plan(office: Person, now: datetime) -> Plan:
    """An empty plan for 2025."""
    return actions.start_plan(title="溪桥区重点工作", year=2025, by=office, at=now)


@pytest.fixture
def goal(plan: Plan, office: Person, now: datetime) -> Line:
    """The first goal, number 1."""
    return actions.add_child(plan=plan, parent=None, level="goal", title="宜居", by=office, at=now)


@pytest.fixture
def task(plan: Plan, goal: Line, office: Person, now: datetime) -> Line:
    """A task straight below the goal, number 1.1."""
    return actions.add_child(
        plan=plan, parent=goal, level="task", title="建成东岸步道", by=office, at=now
    )


@pytest.fixture
def paper(office: Person, now: datetime) -> Paper:
    """A document that was read, without drafts yet."""
    return Paper(TEXT, title="全区工作会议召开", by=office, at=now)


@pytest.fixture
def posts(units: dict[str, Unit], office: Person) -> dict[str, Post]:
    """A head of the industry bureau, who is a person, and a chief of the district, who is not."""
    return {
        "head": Post.objects.create(unit=units["JXJ"], title="局长", holder=office),
        "chief": Post.objects.create(unit=units["XQ"], title="分管副区长"),
    }


@pytest.fixture
def worked_on(monkeypatch: pytest.MonkeyPatch, units: dict[str, Unit]) -> Callable[[Line], None]:
    """Let a room above say that the industry bureau works on these lines."""
    known: dict[int, Line] = {}

    def answer(lines: Collection[int]) -> list[queries.Claim]:
        return [queries.Claim(known[pk], units["JXJ"], "task of 区经信局")
                for pk in lines if pk in known]  # fmt: skip

    monkeypatch.setattr("luodi.plan.queries.claimed._answers", [answer])
    return lambda line: known.update({line.pk: line})


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield
