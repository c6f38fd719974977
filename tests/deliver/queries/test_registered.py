"""The rows of the register: 35 cells, from the plan and from the report that counts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.queries import Wanted
from luodi.org import queries as org

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 10)


def _rows(person, **wanted):
    keys = [column.key for column in queries.register_columns()]
    rows = queries.register_rows(org.reach(person), Wanted(**wanted), TODAY)
    return [dict(zip(keys, row, strict=True)) for row in rows]


def test_a_row_has_35_cells_in_the_order_that_offices_know():
    keys = [column.key for column in queries.register_columns()]

    assert len(keys) == len(set(keys)) == 35
    assert (keys[0], keys[4], keys[23], keys[34]) == ("number", "title", "light", "remark")


def test_plan_and_report_are_told_side_by_side(signed, report, office, now):
    update = report(problem="征地未完", next_step="办理手续", evidence=[("验收单.txt", b"words")])
    actions.verify(update=update, by=office, at=now)

    [row] = _rows(office)

    assert (row["title"], row["lead"], row["due_on"]) == ("建成东岸步道", "区经信局",
                                                          date(2025, 12, 31))  # fmt: skip
    assert (row["progress"], row["trouble"], row["next_step"]) == ("完成勘测", "征地未完",
                                                                   "办理手续")  # fmt: skip
    assert (row["completion_rate"], row["light"]) == ("20%", "On track")
    assert (row["progress_class"], row["verdict"]) == ("Ahead of schedule", "Verified")
    assert (row["reported_by"], row["verified_by"]) == ("经信局经办人", "督查员甲")
    assert (row["reported_at"], row["evidence"]) == (date(2025, 3, 3), "验收单.txt")
    assert row["closed_at"] is None and row["to_coordinate"] is None and row["funds"] is None


@pytest.mark.parametrize(("hour", "day"), [(15, 3), (16, 4)])  # in UTC; midnight is at 16:00
def test_a_report_is_of_the_day_that_it_was_where_it_is_read(
    signed, report, office, now, hour, day
):
    update = report(at=datetime(2025, 3, 3, hour, 30, 0, 250_000, tzinfo=UTC))
    actions.verify(update=update, by=office, at=now + timedelta(days=2))

    assert _rows(office)[0]["reported_at"] == date(2025, 3, day)


def test_what_nobody_verified_is_not_told(signed, report, office, now):
    actions.verify(update=report(), by=office, at=now)
    report(at=now + timedelta(days=1), completion_rate=Decimal("0.9"), sentence="自报九成")

    [row] = _rows(office)

    assert (row["progress"], row["completion_rate"]) == ("完成勘测", "20%")


def test_without_a_report_the_cells_of_reports_stay_empty(assignment, office):
    [row] = _rows(office)

    assert (row["light"], row["progress"], row["completion_rate"]) == ("No report", None, None)


def test_a_light_set_by_hand_says_so(assignment, office, now):
    actions.set_light(assignment=assignment, light="red", reason="停工", by=office, at=now)

    assert _rows(office)[0]["light"] == "Behind；set by hand"


def test_rows_are_of_ones_reach_and_filter(assignment, office, outsider, reporting_unit):
    assert len(_rows(reporting_unit)) == 1
    assert _rows(outsider) == [] and _rows(office, light="red") == []


def test_an_end_that_was_undone_is_told_no_more(signed, report, office, now):
    actions.verify(update=report(), by=office, at=now)
    day = now + timedelta(days=2)
    final = report(at=day, completion_rate=None, is_final=True, sentence="全部完成")
    actions.verify(update=final, by=office, at=day)
    task = actions.accept(assignment=queries.assignment_of(signed.line), by=office, at=day)
    assert _rows(office)[0]["progress"] == "全部完成"

    actions.unaccept(assignment=task, reason="验收单有误", by=office, at=now + timedelta(days=4))

    [row] = _rows(office)
    assert (row["progress"], row["completion_rate"]) == ("完成勘测", "20%")
    assert (row["verdict"], row["reported_at"]) == ("Verified", date(2025, 3, 3))
