"""Loading a long file: judged by columns, stored whole or not at all, one batch and one event."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError, RowsRefused
from luodi.indicators.models import Absence, Batch, Observation, RevisionRequest

HEADING = "单位,指标,报告期,数值,来源"


@pytest.fixture
def load(tmp_path, office, now):
    """Load lines as a file, by the office unless told otherwise."""

    def loaded(*lines, encoding="utf-8", heading=HEADING, **more):
        path = tmp_path / "figures.csv"
        path.write_bytes("\r\n".join([heading, *lines]).encode(encoding))
        return actions.load_figures(path=path, **{"by": office, "at": now, **more})

    return loaded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_in_any_encoding_becomes_one_batch(housing, jobs, town, load, encoding):
    stored = load("青石滩镇,旧改面积,2025年2月,12.50,月报", "QST,jobs,2025-01,\"1,234\",月报",
                  encoding=encoding)  # fmt: skip

    assert (stored.new, stored.batch.kind, stored.batch.rows) == (2, "load", 2)
    row = queries.current(housing, town, "2025-02")
    assert (row.value, row.source, row.status, row.row_number) == (
        Decimal("12.5"), "月报", "provisional", 2,
    )  # fmt: skip
    assert queries.current(jobs, town, "2025-01").value == 1234
    event = audit.history(f"indicators.batch:{stored.batch.pk}").get()
    assert event.after == {
        "rows": 2, "sha256": stored.batch.sha256, "new": 2, "changed": 0, "same": 0,
        "requested": 0, "absent": 0,
    }  # fmt: skip


def test_a_changed_figure_becomes_a_revision_of_the_latest(housing, town, enter, revised, load):
    lines = ("QST,housing,2025-01,7,月报", "QST,housing,2025-02,9,月报")
    with pytest.raises(RowsRefused, match="Wrong rows: 1"):
        load(*lines, reason="复核")  # January's latest value is known from tomorrow on

    later = revised.vintage
    with pytest.raises(IndicatorsError, match="say why they change"):
        load(*lines, at=later)
    stored = load(*lines, at=later, reason="复核")

    assert (stored.new, stored.changed, stored.same) == (0, 1, 1)
    assert queries.current(housing, town, "2025-01").replaces == revised


def test_the_same_file_is_the_same_batch(housing, town, load, second_office):
    first = load("QST,housing,2025-01,7,月报")

    again = load("QST,housing,2025-01,7,月报", by=second_office)

    assert (again.batch, again.same, Batch.objects.count()) == (first.batch, 1, 1)


def test_every_wrong_row_is_named_and_nothing_is_stored(
    housing, jobs, tax, industry_bureau, town, load, reporting_unit
):
    tax.formula = "[jobs] / [housing]"
    tax.save()
    lines = ("QST,housing,2025-01,7,月报", "QST,housing,2025-01,7,月报", "QST,house,2025-01,7,月报",
             "QXT,housing,2025-01,7,月报", "JXJ,jobs,2025-01,7,月报", "QST,jobs,2025-04,7,月报",
             "QST,jobs,2025Q1,7,月报", "QST,jobs,2024-01,无,月报", "QST,housing,2024-01,900,月报",
             "QST,jobs,2024-02,1234567890.123456,月报", "QST,jobs,2024-03,7,",
             "QST,tax,2024Q4,7,月报", "QST,jobs,2024-05,7,月报,多")  # fmt: skip

    with pytest.raises(RowsRefused, match="Wrong rows: 12") as refused:
        load(*lines, by=reporting_unit)

    words = ("row 2 already", "No indicator", "No unit", "not your unit", "not begun",
             "wrong kind", "not a number", "900 lies outside", "16 digits", "source is missing",
             "is computed", "more cells")  # fmt: skip
    rows = refused.value.rows
    assert [number for number, _sentence in rows] == list(range(3, 15))
    assert all(word in said for word, (_number, said) in zip(words, rows, strict=True))
    assert not Observation.objects.exists() and not Batch.objects.exists()


def test_only_the_first_hundred_mistakes_are_kept_and_all_are_counted(housing, town, load):
    with pytest.raises(RowsRefused, match="Wrong rows: 250") as refused:
        load(*["QST,house,2025-01,7,月报"] * 250)
    assert len(refused.value.rows) == 100


def test_marks_for_missing_figures_are_kept_and_blanks_passed_by(housing, jobs, town, load):
    stored = load(
        "QST,housing,2025-01,—,月报", "QST,jobs,2025-01,,月报", "", "QST,jobs,2025-02,0,月报"
    )

    assert (stored.new, stored.absent) == (1, 1)
    assert Absence.objects.get().why == "not_applicable"


def test_settled_figures_become_requests_but_for_the_system(
    housing, town, enter, office, load, now
):
    enter(housing, town, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)

    assert load("QST,housing,2025-01,7,月报", reason="复核").requested == 1
    assert RevisionRequest.objects.get().value == 7
    assert load("QST,housing,2025-01,8,月报", reason="迁移", by=None).changed == 1


def test_source_and_status_may_be_given_for_all(housing, town, load):
    load("QST,housing,2025-01,7", heading="unit,indicator,period,value", source="统计局",
         status="final")  # fmt: skip

    row = queries.current(housing, town, "2025-01")
    assert (row.source, row.status) == ("统计局", "final")


def test_a_dry_run_says_what_would_be_and_stores_nothing(housing, town, load):
    stored = load("QST,housing,2025-01,7,月报", dry_run=True)

    assert (stored.new, stored.batch) == (1, None)
    assert not Observation.objects.exists() and not Batch.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04", "is a workbook"),
        (b"\xff\x81\x00", "no text"),
        ("单位,指标\n".encode(), "must have the heading “报告期”"),
        ((HEADING + '\nQST,housing,2025-01,7,"月').encode(), "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(db, tmp_path, office, now, content, said):
    path = tmp_path / "figures.csv"
    path.write_bytes(content)

    with pytest.raises(IndicatorsError, match=said):
        actions.load_figures(path=path, by=office, at=now)


def test_progress_is_told_in_bytes(housing, town, load, tmp_path):
    told = []

    load("QST,housing,2025-01,7,月报", advance=told.append)

    assert sum(told) == 2 * (tmp_path / "figures.csv").stat().st_size


def test_marks_for_missing_are_judged_with_the_figures_of_the_file(
    housing, jobs, town, enter, load, now
):
    enter(housing, town, "2025-01", 5)
    lines = ("QST,housing,2025-01,—,月报", "QST,jobs,2025-02,3,月报", "QST,jobs,2025-02,…,月报",
             "QST,jobs,2025-02,—,月报")  # fmt: skip

    with pytest.raises(RowsRefused) as twice:
        load(*lines)
    with pytest.raises(RowsRefused) as stands:
        load(*lines[:2])

    assert [(row, said[:62]) for row, said in twice.value.rows] == [
        (4, "The same unit, indicator and period stand in row 3 already. Ke"),
        (5, "The same unit, indicator and period stand in row 4 already. Ke"),
    ]
    assert [row for row, _said in stands.value.rows] == [2]
    assert "A figure stands here already" in stands.value.rows[0][1]
    assert Observation.objects.count() == 1 and not Absence.objects.exists()


def test_a_file_without_a_status_keeps_the_one_that_stands(housing, jobs, town, enter, load, now):
    enter(housing, town, "2025-01", 5, status="final")
    enter(housing, town, "2025-02", 9, status="final")

    stored = load("QST,housing,2025-01,5,月报", "QST,housing,2025-02,8,月报",
                  "QST,jobs,2025-01,3,月报", reason="复核")  # fmt: skip

    assert (stored.new, stored.changed, stored.same) == (1, 1, 1)
    assert queries.current(housing, town, "2025-02").status == "final"
    assert queries.current(jobs, town, "2025-01").status == "provisional"
    heading = HEADING + ",状态"
    assert load("QST,housing,2025-01,5,月报,", heading=heading, status="disputed",
                reason="存疑").changed == 1  # fmt: skip


def test_figures_are_known_from_the_moment_they_are_written(housing, jobs, town, load, now):
    written = now + timedelta(seconds=30)

    stored = load("QST,housing,2025-01,7,月报", "QST,jobs,2025-01,—,月报", moment=lambda: written)

    assert queries.current(housing, town, "2025-01").vintage == written
    assert (stored.batch.at, Absence.objects.get().at) == (written, written)
