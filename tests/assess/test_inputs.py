"""What an assessment takes from other rooms: figures by period, deliveries by day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from luodi.assess import actions, queries
from luodi.assess.inputs import cohort_of, inputs_of
from luodi.deliver import actions as deliver
from luodi.kernels import periods
from luodi.packs import rulebook
from luodi.plan import actions as plans
from tests import judged

LATER = datetime(2025, 4, 10, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
FIRST_QUARTER = periods.parse("2025Q1")


@pytest.fixture
def tasks(industry_bureau, education_commission, office, now):
    """Two tasks of 2025 from 1 January to 31 December: the bureau's and the commission's."""
    plan = plans.start_plan(title="溪桥区重点工作", year=2025, by=office, at=now)
    made = {}
    for title, unit in (("建成东岸步道", industry_bureau), ("新增学位", education_commission)):
        line = plans.add_child(plan=plan, parent=None, level="task", title=title, lead_unit=unit,
                               due_on=date(2025, 12, 31), by=office, at=now)  # fmt: skip
        made[unit.code] = deliver.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)
    return made


@pytest.fixture
def reported(tasks, lead_unit, office, now):
    """The bureau reported 40 %, and the office verified it."""
    deliver.sign(assignment=tasks["JXJ"], by=lead_unit, at=now)
    update = deliver.report_progress(
        line=tasks["JXJ"].line, by=lead_unit, at=now, sentence="基础完成",
        completion_rate=Decimal("0.4"),
    )  # fmt: skip
    deliver.verify(update=update, by=office, at=now + timedelta(hours=1))
    return tasks


def tasks_scheme():
    return rulebook.definition("schemes", "tasks_of_the_year").body


def test_the_cohort_of_tasks_are_the_units_that_lead_some(tasks):
    found = cohort_of(tasks_scheme(), FIRST_QUARTER, LATER)

    assert [unit.code for unit in found] == ["JXJ", "JYW"]


def test_a_scheme_can_leave_out_kinds_of_units(tasks):
    whole = tasks_scheme()
    narrow = whole.cohort.model_copy(update={"without_kinds": ["bureau"]})

    found = cohort_of(whole.model_copy(update={"cohort": narrow}), FIRST_QUARTER, LATER)

    assert found == []


def test_before_anything_was_assigned_the_cohort_is_empty(tasks, now):
    assert cohort_of(tasks_scheme(), FIRST_QUARTER, now - timedelta(days=1)) == []


def test_deliveries_come_as_text_with_their_tasks(reported):
    units = cohort_of(tasks_scheme(), FIRST_QUARTER, LATER)

    found = {(one["unit"], one["indicator"]): one
             for one in inputs_of(tasks_scheme(), FIRST_QUARTER, units, LATER)}  # fmt: skip

    # 40 % done where 90 of 365 days passed: on pace; the commission has reported nothing
    assert found["JXJ", "on_pace_share"]["value"] == "1"
    assert found["JXJ", "mean_completion"]["value"] == "0.4"
    assert found["JXJ", "mean_completion"]["line_pks"] == [reported["JXJ"].line_id]
    assert found["JYW", "mean_completion"]["value"] is None


def test_a_year_s_tasks_are_scored_and_silence_is_not_zero(reported, office, second_office):
    scheme = judged.in_use(code="tasks_of_the_year", by=office, second=second_office, at=LATER)
    opened = actions.open_assessment(
        scheme=scheme, period="2025Q1", as_of=LATER, by=office, at=LATER
    )

    computed = actions.compute(assessment=opened, by=office, at=LATER)

    bureau, commission = queries.scores(computed)
    why = queries.explain(bureau)
    assert [line.figure for line in why.lines[:2]] == ["100%", "40%"]
    assert [line.points for line in why.lines[:2]] == [Decimal("50.0"), Decimal("12.0")]
    assert why.lines[0].line_pks == (reported["JXJ"].line_id,)
    assert why.sums and bureau.rank == 1
    assert (commission.unit.code, commission.points, commission.rank) == ("JYW", None, None)
    assert queries.recompute(computed).same


def opened_and_computed(office, second_office, at):
    """Open the first quarter's assessment at a moment, on what is known then, and compute it."""
    scheme = judged.in_use(code="tasks_of_the_year", by=office, second=second_office, at=at)
    opened = actions.open_assessment(scheme=scheme, period="2025Q1", as_of=at, by=office, at=at)
    return actions.compute(assessment=opened, by=office, at=at)


def report_later(assignment, lead_unit, office, at):
    """Report 60 % and have it verified an hour later."""
    update = deliver.report_progress(
        line=assignment.line, by=lead_unit, at=at, sentence="封顶", completion_rate=Decimal("0.6")
    )
    deliver.verify(update=update, by=office, at=at + timedelta(hours=1))


def test_a_report_of_the_quarter_verified_later_changes_the_inputs_and_not_the_bytes(
    reported, lead_unit, office, second_office, now
):
    update = deliver.report_progress(
        line=reported["JXJ"].line, by=lead_unit, at=now + timedelta(days=20), sentence="封顶",
        completion_rate=Decimal("0.6"),
    )  # fmt: skip
    computed = opened_and_computed(office, second_office, LATER)
    deliver.verify(update=update, by=office, at=LATER + timedelta(hours=2))

    changed = queries.inputs_changed(computed)

    assert ("JXJ", "mean_completion", "0.4", "0.6") in [
        (one.unit.code, one.code, one.then, one.now) for one in changed
    ]
    assert queries.recompute(computed).same


def test_the_day_one_opens_a_quarter_changes_nothing_of_it(
    reported, lead_unit, office, second_office
):
    """Two assessments of one quarter, with a report and its verification between them."""
    first = opened_and_computed(office, second_office, LATER)
    report_later(reported["JXJ"], lead_unit, office, LATER + timedelta(hours=1))

    later = {"by": office, "at": LATER + timedelta(days=10)}
    opened = actions.open_in_place_of(first=first, keep=[], reason="另一天", **later)
    second = actions.compute(assessment=opened, **later)

    assert queries.inputs_changed(first) == []
    told = [queries.result_bytes(one) for one in (first, second)]
    # the head names the moment of the run; nothing else differs
    moments = [one.as_of.astimezone(UTC).isoformat().encode() for one in (first, second)]
    assert told[1] == told[0].replace(*moments)
    assert told[0] != told[1]
