"""Files of figures at once, for programs: all rows or none."""

import re
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.files import queries as files
from luodi.files.models import Upload
from luodi.indicators import actions
from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError, RowsRefused, StaleFigures
from luodi.indicators.models import Batch, Observation

HEADING = "单位,指标,报告期,数值,计量单位,来源,备注"
GOOD = "青石滩镇,旧改面积,2025年1月,7.5,万平方米,月报,"
ALSO_GOOD = 'QST,jobs,2025-02,"1,200",,社保系统,含返乡人员'


def _import(*rows, by=None, at, heading=HEADING, encoding="utf-8-sig", name="figures.csv"):
    content = "\r\n".join([heading, *rows]).encode(encoding)
    return actions.import_figures(content=content, name=name, by=by, at=at)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_good_rows_are_stored_with_their_file(housing, jobs, town, reporting_unit, now, encoding):
    batch = _import(GOOD, ALSO_GOOD, by=reporting_unit, at=now, encoding=encoding)

    rows = Observation.objects.filter(batch=batch).order_by("row_number")
    assert [(row.period, row.value, row.row_number) for row in rows] == [
        ("2025-01", Decimal("7.5"), 2), ("2025-02", Decimal(1200), 3),
    ]  # fmt: skip
    assert (batch.rows, files.intact(batch.upload)) == (2, True)
    event = audit.history(f"indicators.batch:{batch.pk}").get()
    assert event.kind == "indicators.imported"
    assert event.after["rows"] == event.after["new"] == 2
    assert event.after["sha256"] == batch.upload.sha256


def test_english_headings_in_any_order_and_other_columns_are_fine(housing, town, now):
    batch = _import(
        "2025-01;1;QST;7.5;report;Housing renewed", at=now,
        heading="period;no.;Unit;VALUE;source;indicator",
    )  # fmt: skip

    assert batch.rows == 1


def test_the_same_file_twice_is_one_batch(housing, town, now):
    first = _import(GOOD, at=now)

    assert _import(GOOD, at=now, name="again.csv") == first
    assert (Batch.objects.count(), Upload.objects.count()) == (1, 1)


def test_figures_that_stand_already_are_passed_by(housing, jobs, town, enter, now):
    enter(housing, town, "2025-01", "7.5")

    batch = _import(GOOD, ALSO_GOOD, at=now)

    assert (batch.rows, Observation.objects.count()) == (1, 2)


WRONG = [
    ("青石镇,旧改面积,2025-01,1,,月报,", "No unit is called “青石镇”"),
    (",旧改面积,2025-01,1,,月报,", "The unit is missing"),
    ("青石滩镇,旧城改面积,2025-01,1,,月报,", "“旧城改面积”. Did you mean “Housing renewed”"),
    ("青石滩镇,xyz,2025-01,1,,月报,", "No indicator is called “xyz”. Write"),
    ("青石滩镇,旧改面积,2025Q1,1,,月报,", "wrong kind of period"),
    ("青石滩镇,旧改面积,Jan-25,1,,月报,", "“Jan-25” is no period"),
    ("青石滩镇,旧改面积,2026-01,1,,月报,", "2026-01 has not begun"),
    ("青石滩镇,旧改面积,2025-01,1,平方米,月报,", "is counted in 万平方米"),
    ("青石滩镇,旧改面积,2025-01,75000,,月报,", "75000 lies outside"),
    ("青石滩镇,旧改面积,2025-01,约7,,月报,", "“约7” is only about right"),
    ("青石滩镇,旧改面积,2025-01,1.2E+02,,月报,", "a power of ten"),
    ("青石滩镇,旧改面积,2025-01,NaN,,月报,", "is not a number"),
    ("青石滩镇,旧改面积,2025-01,=1+1,,月报,", "is not a number"),
    ("青石滩镇,旧改面积,2025-01,7%,,月报,", "is a percentage"),
    ("青石滩镇,旧改面积,2025-01,1,,,", "source is missing"),
    ("青石滩镇,旧改面积,2025-01,1,,月报,=HYPERLINK(1)", "begins with “=”"),
    ("青石滩镇,旧改面积,2025-01,1,,@SUM(A1),", "begins with “@”"),
    ("青石滩镇,旧改面积,2025-01,1,200,,月报,", "more cells than the heading"),
]


@pytest.mark.parametrize(("row", "said"), WRONG)
def test_a_wrong_row_is_told_and_nothing_is_stored(housing, jobs, town, now, row, said):
    with pytest.raises(RowsRefused) as refused:
        _import(ALSO_GOOD, row + (",有余" if "more cells" in said else ""), at=now)

    ((number, sentence),) = refused.value.rows
    assert number == 3
    assert re.search(said, sentence)
    assert not Observation.objects.exists() and not Upload.objects.exists()
    assert str(refused.value.sentence).startswith("Wrong rows: 1. Nothing was stored")


def test_every_wrong_row_has_its_sentence(housing, town, now):
    with pytest.raises(RowsRefused) as refused:
        _import("a,b,c,d,,e,", GOOD, "", "f,g,h,i,,j,", at=now)

    assert {number for number, _ in refused.value.rows} == {2, 5}


def test_a_figure_twice_in_a_file_is_told_with_the_first_row(housing, town, now):
    with pytest.raises(RowsRefused) as refused:
        _import(GOOD, GOOD.replace("7.5", "8"), at=now)

    assert refused.value.rows == [
        (3, "The same unit, indicator and period stand in row 2 already. Keep one.")
    ]


def test_another_value_than_the_standing_one_is_told(housing, town, enter, now):
    enter(housing, town, "2025-01", 9)

    with pytest.raises(RowsRefused) as refused:
        _import(GOOD, at=now)

    assert "stands already with 9, not 7.5" in refused.value.rows[0][1]


def test_a_unit_imports_for_itself_only(housing, town, lead_unit, now):
    with pytest.raises(RowsRefused) as refused:
        _import(GOOD, by=lead_unit, at=now)

    assert "“青石滩镇” is not your unit" in refused.value.rows[0][1]


def test_a_closed_period_is_told(housing, town, office, now):
    actions.close_period(period="2025-01", by=office, at=now)

    with pytest.raises(RowsRefused) as refused:
        _import(GOOD, by=office, at=now)

    assert "2025-01 is closed" in refused.value.rows[0][1]


def test_percent_signs_are_read_where_the_indicator_counts_in_percent(town, office, now):
    from luodi.catalog import actions as catalog

    catalog.define_indicator(
        by=office, at=now, code="share", name_zh="占比", unit_of_measure="%", frequency="month"
    )

    _import("QST,占比,2025-01,３.５%,,月报,", at=now)

    assert Observation.objects.get().value == Decimal("3.5")


def test_many_rows_take_few_questions(jobs, units, now, django_assert_max_num_queries):
    rows = [f"QST,jobs,{year}-{month:02},{month},,月报,"
            for year in range(1925, 2025) for month in range(1, 13)]  # fmt: skip

    with django_assert_max_num_queries(60):
        assert _import(*rows, at=now).rows == 1200


def test_what_others_did_while_a_file_waited_is_told(housing, jobs, town, office, now, monkeypatch):
    waits = judging.hold

    def after_the_others(indicators):
        monkeypatch.setattr(judging, "hold", waits)
        actions.observe(indicator=jobs, unit=town, period="2025-02", value=Decimal(999),
                        source="月报", by=None, at=now)  # fmt: skip
        actions.close_period(period="2025-01", by=office, at=now)

    monkeypatch.setattr(judging, "hold", after_the_others)

    with pytest.raises(RowsRefused) as refused:
        _import(GOOD, ALSO_GOOD, by=office, at=now)

    assert "2025-01 is closed" in refused.value.rows[0][1]
    assert "stands already with 999, not 1200" in refused.value.rows[1][1]


def test_headings_that_say_nothing_are_refused_with_what_lacks(housing, town, now):
    with pytest.raises(IndicatorsError, match="do not say which column is what"):
        _import("1,2", heading="a,b", at=now)


def test_only_what_was_seen_is_stored(housing, town, office, now):
    content = "\r\n".join([HEADING, GOOD]).encode()
    found = actions.take_figures(content=content, name="a.csv", by=office, at=now)
    found = actions.read_figures(found=found, by=office, at=now)

    with pytest.raises(StaleFigures):
        actions.apply_figures(found=found, seen="another", reason="", by=office, at=now)
    seen = found.counts["token"]
    done = actions.apply_figures(found=found, seen=seen, reason="", by=office, at=now)
    assert (done.new, Batch.objects.get()) == (1, done.batch)
    with pytest.raises(IndicatorsError, match="is over"):
        actions.apply_figures(found=found, seen=seen, reason="", by=office, at=now)


def _taken(text, by, at):
    found = actions.take_figures(content=text.encode(), name="figures.csv", by=by, at=at)
    return actions.read_figures(found=found, by=by, at=at)


def test_a_status_that_changed_since_the_preview_makes_it_stale(
    housing, town, enter, office, reporting_unit, now
):
    stands = enter(housing, town, "2025-01", 5)
    found = _taken("单位,指标,报告期,数值,来源,状态\nQST,housing,2025-01,6,月报,初步\n",
                   reporting_unit, now)  # fmt: skip
    actions.revise(observation=stands, value=Decimal(5), status="disputed", reason="存疑",
                   by=office, at=now)  # fmt: skip
    given = {"found": found, "reason": "更正", "by": reporting_unit, "at": now}

    with pytest.raises(StaleFigures):
        actions.apply_figures(**given, seen=found.counts["token"])
    again = actions.read_figures(found=found, by=reporting_unit, at=now)
    actions.apply_figures(**given, seen=again.counts["token"])


def test_a_file_without_a_status_leaves_final_figures_final(
    housing, town, enter, reporting_unit, now
):
    enter(housing, town, "2025-01", 5, status="final")
    enter(housing, town, "2025-02", 9, status="final")
    found = _taken("单位,指标,报告期,数值,来源\nQST,housing,2025-01,5,月报\n"
                   "QST,housing,2025-02,8,月报\n", reporting_unit, now)  # fmt: skip

    assert (found.counts["same"], found.counts["changed"]) == (1, 1)
    actions.apply_figures(found=found, seen=found.counts["token"], reason="复核",
                          by=reporting_unit, at=now)  # fmt: skip
    latest = Observation.objects.get(period="2025-02", replaced_by=None)
    assert (latest.value, latest.status) == (8, "final")
