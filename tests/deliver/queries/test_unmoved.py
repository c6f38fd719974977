"""What is remembered of tasks through the reports of a day is what would be asked anew."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from luodi.audit import queries as audit
from luodi.audit.remembering import KEPT, SEEN
from luodi.deliver import actions, queries
from luodi.deliver.queries import Wanted
from luodi.deliver.queries.of_the_house import of_the_house
from luodi.deliver.queries.recorded import lights_on
from luodi.deliver.queries.unmoved import OF_ONE_TASK, OF_REPORTS
from luodi.org import actions as orgs
from luodi.org import queries as org
from luodi.plan import actions as plans
from luodi.web.event_kinds import TITLES
from tests.standing_on import asked_anew

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2025, 4, 20)


@pytest.fixture(autouse=True)
def _seen_nothing():
    """The trail of another test is none of this one."""
    SEEN.clear()
    KEPT.clear()


@pytest.fixture
def second(plan, industry_bureau, town, office, now):
    """Another task of the industry bureau, assigned and not signed for."""
    added = plans.add_child(
        plan=plan, parent=None, level="task", title="修好西桥", lead_unit=industry_bureau,
        supporting_units=[town], due_on=date(2025, 12, 31), by=office, at=now,
    )  # fmt: skip
    return actions.assign(line=added, by=office, at=now)


@pytest.fixture
def house(signed, second, lead_unit, reporting_unit, office, outsider, now):
    """Every answer that is remembered of tasks, for who sees all, a lead unit, one that supports
    it, and an outsider. Lights are kept that April began with.
    """
    kept = now + timedelta(days=27)  # 30 March
    assert actions.record_lights(today=kept.date(), by=None, at=kept) == len([signed, second])

    def answers():
        found = {}
        for person in (office, lead_unit, reporting_unit, outsider):
            reach = org.reach(person)
            page = queries.listed(reach, Wanted(), queries.Place(), TODAY)
            orders = [queries.listed(reach, Wanted(sort=sort, light=light), queries.Place(), TODAY)
                      for sort in ("due", "number") for light in ("", "red")]  # fmt: skip
            short = queries.in_short(person, TODAY)
            found[person.sign_in_name] = (
                reach, [[row.assignment.pk for row in one.rows] for one in (page, *orders)],
                page.counts,
                short, queries.burden_of(person.unit_id, TODAY),
                [one.assignment.pk for one in queries.withdrawn_tasks(reach)],
                queries.waiting_for(person, TODAY),
            )  # fmt: skip
        found["house"] = (dict(of_the_house(TODAY)), dict(lights_on(TODAY)),
                          list(queries.to_resume(TODAY).values_list("pk", flat=True)))  # fmt: skip
        return found

    return answers


def _day(
    signed: Any, second: Any, lead: Any, supporting: Any, office: Any, at: Any
) -> list[Callable[[], Any]]:  # fmt: skip
    """Whatever is left out of what answers stand on, one after the other."""
    reports: list[Any] = []

    def report(line: Any, by: Any = lead, **given: Any) -> None:
        told = {"sentence": "完成勘测", "completion_rate": Decimal("0.3"), **given}
        reports.append(actions.report_progress(line=line, by=by, at=at, **told))

    def last(act: Any, **given: Any) -> Callable[[], Any]:
        return lambda: act(update=reports[-1], by=office, at=at, **given)

    def final() -> None:
        report(signed.line, is_final=True, completion_rate=Decimal(1))

    who = {"by": office, "at": at}
    return [
        lambda: actions.sign(assignment=second, by=lead, at=at),
        lambda: report(signed.line), last(actions.verify),
        lambda: report(signed.line, by=supporting), last(actions.send_back, reason="缺照片"),
        lambda: report(second.line), last(actions.send_back, reason="缺附件"),
        lambda: report(second.line, sentence="补了附件"),
        lambda: actions.withdraw(update=reports[-1], by=lead, at=at),
        lambda: actions.set_light(assignment=second, light="red", reason="停工", **who),
        lambda: actions.set_light(assignment=second, light="", reason="复工", **who),
        lambda: actions.pause(assignment=second, until=date(2025, 4, 19), reason="汛期", **who),
        lambda: actions.resume(assignment=second, reason="汛期已过", **who),
        final, last(actions.send_back, reason="缺验收"), final, last(actions.verify),
        lambda: actions.accept(assignment=signed, **who),
    ]  # fmt: skip


def test_whatever_happens_to_a_task_no_answer_differs_from_one_asked_anew(
    house, signed, second, lead_unit, reporting_unit, office, now
):
    at, stale = now + timedelta(days=45), []
    actions.chase(today=at.date(), by=None, at=at)  # a report ends the slip that asks for it
    actions.keep_standings(today=TODAY, by=None, at=at)
    begun = audit.events().count()

    for place, happens in enumerate(_day(signed, second, lead_unit, reporting_unit, office, at)):
        house()
        happens()
        remembered = house()
        KEPT.clear()
        stale += [place] if remembered != house() else []

    came = set(audit.events().filter(number__gt=begun).values_list("kind", flat=True))
    assert stale == []
    assert came >= OF_ONE_TASK > OF_REPORTS
    assert TITLES.keys() >= OF_ONE_TASK


def test_what_is_no_report_is_asked_anew(house, signed, education_commission, plan, office, now):
    """Handed over, put off, withdrawn, kept for another rule, renamed."""
    at, stale = now + timedelta(days=45), []
    actions.keep_standings(today=TODAY, by=None, at=at)
    who = {"by": office, "at": at}

    for place, happens in enumerate([
        lambda: plans.edit_line(line=signed.line, version=signed.line.version,
                                lead_unit=education_commission, due_on=date(2026, 1, 31), **who),
        lambda: actions.hand_over(assignment=signed, reason="职能调整", **who),
        lambda: plans.set_target(line=signed.line, name="长度", value=Decimal(12), year=2025,
                                 **who),
        lambda: orgs.edit_unit(unit=education_commission, short_name="教委", by=None, at=at),
        lambda: plans.withdraw_line(line=signed.line, reason="已统一建设", **who),
    ]):  # fmt: skip
        house()
        happens()
        remembered = house()
        KEPT.clear()
        stale += [place] if remembered != house() else []

    assert stale == []


def test_an_answer_stands_on_all_the_rooms_that_it_reads(house, monkeypatch):
    with asked_anew(monkeypatch) as stood:
        house()

    names = {one.name for one in stood}
    assert {one.name: one.forgotten for one in stood if one.forgotten} == {}
    assert names >= {"deliver.burden", "deliver.listed", "deliver.in_short", "deliver.then",
                     "deliver.withdrawn", "deliver.pauses_over", "deliver.of_the_house",
                     "deliver.lights_on", "deliver.targets_changed", "deliver.in_order",
                     "org.branch", "deliver.seldom"}  # fmt: skip
