"""A task of 2025, led by the industry bureau, supported by the town, on its way to the end."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, CloseOut, ProgressUpdate
from luodi.org import actions as org
from luodi.org.models import Person, Unit
from luodi.plan import actions as plans
from luodi.plan.models import Line, Plan


@pytest.fixture
def plan(office: Person, now: datetime) -> Plan:
    """An empty plan for 2025."""
    return plans.start_plan(title="溪桥区重点工作", year=2025, by=office, at=now)


@pytest.fixture
def line(plan: Plan, industry_bureau: Unit, town: Unit, office: Person, now: datetime) -> Line:
    """A task of the industry bureau with the town's support, due on 31 December 2025."""
    return plans.add_child(
        plan=plan, parent=None, level="task", title="建成东岸步道", lead_unit=industry_bureau,
        supporting_units=[town], due_on=date(2025, 12, 31), by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def assignment(line: Line, office: Person, now: datetime) -> Assignment:
    """The task as handed to the industry bureau; it runs from 1 January 2025, 365 days."""
    return actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)


@pytest.fixture
def signed(assignment: Assignment, lead_unit: Person, now: datetime) -> Assignment:
    """The task, signed for."""
    return actions.sign(assignment=assignment, by=lead_unit, at=now)


@pytest.fixture
def report(line: Line, lead_unit: Person, now: datetime) -> Callable[..., ProgressUpdate]:
    """Report on the task for the lead unit, 20 % done unless something else is given."""

    def give(**changed: Any) -> ProgressUpdate:
        given = {"line": line, "by": lead_unit, "at": now, "sentence": "完成勘测",
                 "completion_rate": Decimal("0.2"), **changed}  # fmt: skip
        return actions.report_progress(**given)

    return give


@pytest.fixture
def update(signed: Assignment, report: Callable[..., ProgressUpdate]) -> ProgressUpdate:
    """A report of 20 % that waits for its verification."""
    return report()


@pytest.fixture
def reported_done(
    signed: Assignment, report: Callable[..., ProgressUpdate], office: Person, now: datetime
) -> Assignment:
    """The task, reported as done and verified."""
    final = report(completion_rate=None, is_final=True)
    actions.verify(update=final, by=office, at=now)
    return Assignment.objects.get(pk=signed.pk)


@pytest.fixture
def outsider(education_commission: Unit, now: datetime) -> Person:
    """Somebody of a lead unit that has nothing to do with the task."""
    return org.add_person(by=None, at=now, sign_in_name="outsider", name="区教委经办人",
                          role="lead_unit", unit=education_commission)  # fmt: skip


@pytest.fixture(autouse=True)
def _files_aside(settings: Any, tmp_path: Any) -> None:
    """Keep what tests upload away from the house."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield


@pytest.fixture
def completed(reported_done: Assignment, office: Person, now: datetime) -> Assignment:
    """The task, accepted as completed by the office."""
    return actions.accept(assignment=reported_done, by=office, at=now)


@pytest.fixture
def applied(completed: Assignment, lead_unit: Person, now: datetime) -> CloseOut:
    """The application of the industry bureau to close the task, each standard answered."""
    standard = queries.standard_of(completed)
    answers = {row.code: f"已落实：{row.text.zh}" for row in standard.standards}
    return actions.apply_to_close(assignment=completed, answers=answers, by=lead_unit, at=now)


@pytest.fixture
def go_on(
    applied: CloseOut, office: Person, second_office: Person, now: datetime
) -> Callable[[str], CloseOut]:
    """Take the close-out of 3 March on to a stage: inspected, signed, noticed until 7 March, or
    closed on 8 March with a look back on 8 June.
    """
    yes = {row.code: True for row in queries.standard_of(applied.assignment).review}
    later = now + timedelta(days=5)
    steps: dict[str, Callable[[CloseOut], CloseOut]] = {
        "inspected": lambda one: actions.inspect(
            application=one, on=date(2025, 3, 3), words="步道已贯通", version=one.version,
            by=office, at=now,
        ),
        "signed": lambda one: actions.sign_close_out(
            application=one, answers=yes, words="同意销号", version=one.version,
            by=second_office, at=now,
        ),
        "noticed": lambda one: actions.give_notice(
            application=one, until=date(2025, 3, 7), words="区政府网站公示", version=one.version,
            by=office, at=now,
        ),
        "closed": lambda one: actions.close_out(
            application=one, words="公示期内无异议", look_back_on=date(2025, 6, 8),
            version=one.version, by=office, at=later,
        ),
    }  # fmt: skip

    def until(stage: str) -> CloseOut:
        one = applied
        for name, take in steps.items():
            one = take(one)
            if name == stage:
                return one
        raise KeyError(stage)

    return until
