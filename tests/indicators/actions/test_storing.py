"""Storing many figures: sorted against what stands, all or none, one batch and one event."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.indicators import actions, queries
from luodi.indicators.actions import storing
from luodi.indicators.actions.given import Given, GivenAbsence
from luodi.indicators.errors import IndicatorsError, RowsRefused
from luodi.indicators.models import Absence, Batch, Observation, RevisionRequest
from luodi.kernels import periods


def _given(indicator, unit, period, value, number=2, **more):
    given = {"status": "provisional", "source": "月报", **more}
    return Given(number, indicator, unit, periods.parse(period), Decimal(str(value)),
                         **given)  # fmt: skip


@pytest.fixture
def put(office, now):
    """Store figures as the office."""

    def stored(*rows, **more):
        given = {"kind": "grid", "upload": None, "sha256": "", "reason": "", "by": office,
                 "at": now, **more}  # fmt: skip
        return storing.store(rows=rows, **given)

    return stored


def test_new_changed_and_same_figures_are_told_apart(housing, jobs, town, enter, put, now):
    enter(housing, town, "2025-01", 5)
    enter(housing, town, "2025-02", 9)

    stored = put(
        _given(housing, town, "2025-01", 5), _given(housing, town, "2025-02", "9.5", 3),
        _given(jobs, town, "2025-02", 100, 4, note="新厂"), reason="复核",
        at=now + timedelta(hours=1),
    )  # fmt: skip

    assert (stored.new, stored.changed, stored.same, stored.batch.rows) == (1, 1, 1, 2)
    first, second = queries.vintages(housing, town, "2025-02")
    assert (second.replaces, second.reason, second.value) == (first, "复核", Decimal("9.5"))
    row = queries.current(jobs, town, "2025-02")
    assert (row.note, row.row_number, row.batch) == ("新厂", 4, stored.batch)
    event = audit.history(f"indicators.batch:{stored.batch.pk}").get()
    assert event.after == {"rows": 2, "sha256": "", "new": 1, "changed": 1, "same": 1,
                           "requested": 0, "absent": 0}  # fmt: skip


def test_another_status_is_a_change(housing, town, enter, put):
    enter(housing, town, "2025-01", 5)

    assert put(_given(housing, town, "2025-01", 5, status="final"), reason="定案").changed == 1
    assert queries.current(housing, town, "2025-01").status == "final"


def test_a_change_needs_a_reason(housing, town, enter, put):
    enter(housing, town, "2025-01", 5)

    with pytest.raises(IndicatorsError, match="say why they change"):
        put(_given(housing, town, "2025-01", 6))
    assert not Batch.objects.exists()


def test_settled_figures_become_requests(housing, jobs, town, enter, put, office, now):
    known = enter(housing, town, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)
    rows = (_given(housing, town, "2025-01", 6), _given(jobs, town, "2025-01", 3, 3),
            _given(housing, town, "2025-02", 9, 4))  # fmt: skip

    stored = put(*rows, reason="复核")

    assert (stored.new, stored.changed, stored.requested) == (1, 0, 2)
    asked = RevisionRequest.objects.order_by("pk")
    assert [(row.observation, row.value, row.batch) for row in asked] == [
        (known, 6, stored.batch), (None, 3, stored.batch),
    ]  # fmt: skip
    assert put(*rows, reason="复核", sha256="").requested == 0


def test_a_request_for_another_value_is_in_the_way(housing, town, enter, put, office, now):
    enter(housing, town, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)
    put(_given(housing, town, "2025-01", 6), reason="复核")

    for other in ({"value": 7}, {"value": 6, "status": "final"}):
        with pytest.raises(RowsRefused) as refused:
            put(_given(housing, town, "2025-01", **other), reason="复核")
        assert "open already and asks for 6 (Provisional)" in refused.value.rows[0][1]


def test_the_system_writes_settled_figures_straight(housing, town, enter, put, office, now):
    enter(housing, town, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)

    assert put(_given(housing, town, "2025-01", 6), reason="迁移", by=None).changed == 1


def test_the_same_content_is_the_same_batch(housing, jobs, town, put, second_office):
    first = put(_given(housing, town, "2025-01", 5), sha256="ab")

    again = put(_given(housing, town, "2025-01", 5), sha256="ab", by=second_office)

    assert (again.batch, again.same) == (first.batch, 1)
    more = put(_given(housing, town, "2025-01", 5), _given(jobs, town, "2025-01", 1), sha256="ab")
    assert more.batch != first.batch and more.new == 1


def test_every_wrong_row_is_named_and_nothing_is_stored(
    housing, jobs, tax, town, industry_bureau, put, reporting_unit
):
    jobs.formula = "[housing]"
    jobs.save()
    rows = [
        _given(housing, town, "2025-01", 5, 2), _given(housing, town, "2025-01", 5, 3),
        _given(jobs, town, "2025-01", 5, 4), _given(housing, town, "2025Q1", 5, 5),
        _given(housing, town, "2025-04", 5, 6), _given(tax, industry_bureau, "2024Q4", 5, 7),
        _given(tax, town, "2024Q4", "NaN", 8), _given(tax, town, "2024Q3", "1.23456789012e9", 9),
        _given(tax, town, "2024Q2", "1234567890.123456", 10), _given(tax, town, "2024Q1", 1, 11,
        source=" "), _given(tax, town, "2023Q1", 1, 12, status="sure"),
    ]  # fmt: skip

    with pytest.raises(RowsRefused) as refused:
        put(*rows, by=reporting_unit)

    said = dict(refused.value.rows)
    assert sorted(said) == [2, 3, 4, 5, 6, 7, 8, 10, 11, 12]
    words = ("row 3 again", "row 2 already", "is computed", "wrong kind", "not begun",
             "not your unit", "not a number", "16 digits", "source is missing",
             "no status")  # fmt: skip
    assert all(word in said[number] for word, number in zip(words, sorted(said), strict=True))
    assert not Observation.objects.exists() and not Batch.objects.exists()


def test_reasons_for_missing_figures_are_kept_once(housing, jobs, town, enter, put):
    absence = GivenAbsence(3, housing, town, periods.parse("2025-01"), "not_yet")

    assert put(absences=[absence]).absent == 1
    assert put(absences=[absence]).absent == 0
    assert Absence.objects.get().why == "not_yet"
    enter(jobs, town, "2025-01", 5)
    with pytest.raises(RowsRefused, match="Wrong rows: 1"):
        put(absences=[GivenAbsence(4, jobs, town, periods.parse("2025-01"), "broken")])


def test_a_revision_is_not_known_before_its_figure(housing, town, enter, put, now):
    enter(housing, town, "2025-01", 5)

    with pytest.raises(RowsRefused, match="Wrong rows: 1"):
        put(_given(housing, town, "2025-01", 6), reason="复核", at=now - timedelta(days=1))


def test_sorting_out_asks_few_times(housing, town, enter, django_assert_num_queries):
    enter(housing, town, "2025-01", 5)
    rows = [_given(housing, town, f"2024-{month:02}", 1, month) for month in range(1, 13)]

    with django_assert_num_queries(3):
        found = storing.sort_out([*rows, _given(housing, town, "2025-01", 6)])
    assert len(found.new) == 12 and found.changed[0][1].value == 5


def test_a_figure_without_a_status_keeps_the_one_that_stands(housing, town, enter, put):
    enter(housing, town, "2025-01", 5, status="final")

    assert put(_given(housing, town, "2025-01", 5, status="")).same == 1
    assert put(_given(housing, town, "2025-01", 6, status=""), reason="复核").changed == 1
    assert queries.current(housing, town, "2025-01").status == "final"


def test_words_with_nul_are_stored_without(housing, town, put):
    put(_given(housing, town, "2025-01", 5, source="月\x00报", note="\x00"))

    row = queries.current(housing, town, "2025-01")
    assert (row.source, row.note) == ("月报", "")
