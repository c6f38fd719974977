"""February 2025 of the invented district: two tasks, reported, verified, assessed and confirmed.

The industry bureau is ahead (20 % of a task that runs 365 days, 59 of which have passed: 16.2 % was
to be done), the town behind (2 %).
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation

from luodi.air import actions
from luodi.air.frozen import digest
from luodi.air.models import Board, Circular, CircularDraft, Publication
from luodi.assess import actions as assess
from luodi.assess.models import Assessment
from luodi.audit import guards
from luodi.deliver import actions as deliver
from luodi.org.models import Person, Unit
from luodi.plan import actions as plans
from luodi.plan.models import Line, LineCitation, Plan
from tests import judged
from tests.air.counted import assessed, compose, count, counted, fever, revise, schools
from tests.air.voices import (
    answered,
    assigned,
    enter,
    february,
    housing,
    january,
    opinion,
    propose,
    receive,
    release,
    verify,
)
from tests.plan.papers import Paper

__all__ = [  # the fixtures
    "answered", "assessed", "assigned", "compose", "count", "counted", "enter", "february", "fever",
    "housing", "january", "opinion", "propose", "receive", "release", "revise", "schools", "verify",
]  # fmt: skip

BEGUN = datetime(2025, 1, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
REPORTED = datetime(2025, 1, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TEXT = "全区工作会议召开\n会议提出，建成东岸步道，并整治石滩老街。\n"
QUOTE = "建成东岸步道"


def altered(board: Board) -> None:
    """Change a published figure past the house, as somebody with the database could."""
    board.content["rows"][0]["points"] = "99.9"
    rewrite(board)


def rewrite(frozen: Board | Circular) -> None:
    """Write over a frozen record in the database, its guards taken off first."""
    guards.take_off(connection)
    frozen.save_base(force_update=True)


@pytest.fixture
def plan(office: Person) -> Plan:
    """The plan of 2025."""
    return plans.start_plan(title="溪桥区重点工作", year=2025, by=office, at=BEGUN)


@pytest.fixture
def goal(plan: Plan, office: Person) -> Line:
    """The goal above both tasks, which cites the whole sentence."""
    line = plans.add_child(plan=plan, parent=None, level="goal", title="宜居", by=office, at=BEGUN)
    paper = Paper(TEXT, title="全区工作会议召开", by=office, at=BEGUN)
    LineCitation.objects.create(line=line, citation=paper.citation("整治石滩老街"))
    line.paper = paper
    return line


@pytest.fixture
def promenade(goal: Line, industry_bureau: Unit, office: Person) -> Line:
    """Task 1.1, led by the industry bureau, with a sentence of its own."""
    line = plans.add_child(
        plan=goal.plan, parent=goal, level="task", title="建成步道", lead_unit=industry_bureau,
        due_on=date(2025, 12, 31), by=office, at=BEGUN,
    )  # fmt: skip
    LineCitation.objects.create(line=line, citation=goal.paper.citation(QUOTE))
    return line


@pytest.fixture
def old_street(goal: Line, town: Unit, office: Person) -> Line:
    """Task 1.2, led by the town; only the goal above it cites a sentence."""
    return plans.add_child(
        plan=goal.plan, parent=goal, level="task", title="整治老街", lead_unit=town,
        due_on=date(2025, 12, 31), by=office, at=BEGUN,
    )  # fmt: skip


@pytest.fixture
def reported(
    promenade: Line, old_street: Line, office: Person, lead_unit: Person, reporting_unit: Person
) -> None:
    """Both tasks assigned, signed for, reported and verified."""
    for line, person, share in (
        (promenade, lead_unit, "0.2"),
        (old_street, reporting_unit, "0.02"),
    ):
        assignment = deliver.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=BEGUN)
        deliver.sign(assignment=assignment, by=person, at=BEGUN)
        update = deliver.report_progress(
            line=line, by=person, at=REPORTED, sentence="按计划推进",
            completion_rate=Decimal(share),
        )  # fmt: skip
        deliver.verify(update=update, by=office, at=REPORTED)


@pytest.fixture
def computed(
    reported: None, office: Person, second_office: Person, now: datetime
) -> Callable[..., Assessment]:
    """Compute an assessment of the tasks of 2025 for a period."""

    def compute(period: str = "2025-02", **given: Any) -> Assessment:
        scheme = judged.in_use(code="tasks_of_the_year", by=office, second=second_office, at=now)
        opened = assess.open_assessment(scheme=scheme, period=period, as_of=now, by=office, at=now)
        for one in given.get("adjusted", ()):
            judged.entered(assessment=opened, **one, by=office, second=second_office, at=now)
        return assess.compute(assessment=opened, by=office, at=now)

    return compute


@pytest.fixture
def confirmed(
    computed: Callable[..., Assessment], office: Person, second_office: Person, now: datetime
) -> Assessment:
    """The assessment of February, confirmed by a second person."""
    return judged.confirmed(computed=computed(), by=office, second=second_office, at=now)


@pytest.fixture
def board(confirmed: Assessment, office: Person, now: datetime) -> Board:
    """The public board of February, composed and not yet published."""
    return actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)


@pytest.fixture
def publication(board: Board, second_office: Person, now: datetime) -> Publication:
    """The public board, published by a second person."""
    return actions.publish(board=board, by=second_office, at=now)


@pytest.fixture
def draft(reported: None, office: Person, now: datetime) -> CircularDraft:
    """A draft of a circular on the tasks of 2025 as of 3 March, in its first version."""
    return actions.draft_circular(
        code="progress", period="2025", today=date(2025, 3, 3), by=office, at=now
    )


@pytest.fixture
def circular(draft: CircularDraft, second_office: Person, now: datetime) -> Circular:
    """The circular that came of the draft, issued on 3 March by a second person."""
    return actions.issue_circular(
        draft=draft, version=1, reason="", today=date(2025, 3, 3), by=second_office, at=now
    ).circular


@pytest.fixture
def numbered(office: Person, now: datetime) -> Circular:
    """A circular as the first form of the program kept it: numbered when drafted, not issued."""
    both = {"zh": "旧稿", "en": "An old one"}
    content = {
        "code": "progress", "period": "2025", "year": 2025, "issuer": "督查室",
        "issued_on": "2025-03-03", "as_of": "2025-03-03T09:00:00+08:00", "masthead": both,
        "addressees": both, "number": {"zh": "云督通〔2025〕7号", "en": "YDT [2025] No. 7"},
        "title": both, "paragraphs": [{"kind": "text", "text": both}],
        "annex": {"title": both, "columns": [both, both],
                  "rows": [{"unit": both, "counts": [2]}]},
        "figures": {"behind": []}, "reference": "",
    }  # fmt: skip
    return Circular.objects.create(
        code="progress", pack="delivery", pack_version="1.0", year=2025, number=7, period="2025",
        content=content, digest=digest(content), drafted_by=office, drafted_at=now,
    )  # fmt: skip


@pytest.fixture
def client_of(client_of: Callable[[Person], Client]) -> Callable[[Person], Client]:
    """Give a browser in which the person is signed in and reads English."""

    def in_english(person: Person) -> Client:
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        return browser

    return in_english


@pytest.fixture(autouse=True)
def _files_aside(settings: Any, tmp_path: Any) -> None:
    """Keep what tests upload away from the house."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield
