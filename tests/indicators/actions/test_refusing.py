"""What of many figures is refused: marks for “missing”, doubles, other requests."""

from decimal import Decimal

import pytest

from luodi.indicators import actions
from luodi.indicators.actions import refusing, storing
from luodi.indicators.actions.given import Given, GivenAbsence
from luodi.indicators.errors import CellsRefused, IndicatorsError, RowsRefused
from luodi.indicators.models import Absence, Batch
from luodi.kernels import periods

JANUARY = periods.parse("2025-01")
MARK = "单位,指标,报告期,数值,来源\nQST,housing,2025-01,—,月报\n"


def _said(housing, town, by, now, path):
    actions.say_why_missing(
        indicator=housing, unit=town, period="2025-01", why="not_applicable", by=by, at=now
    )


def _typed(housing, town, by, now, path):
    cell = actions.Cell("a", housing, town, "—", "provisional", "月报")
    actions.save_grid(cells=[cell], period="2025-01", reason="", by=by, at=now)


def _imported(housing, town, by, now, path):
    found = actions.take_figures(content=MARK.encode(), name="figures.csv", by=by, at=now)
    found = actions.read_figures(found=found, by=by, at=now)
    actions.apply_figures(found=found, seen=found.counts["token"], reason="", by=by, at=now)


def _sent(housing, town, by, now, path):
    actions.import_figures(content=MARK.encode(), name="figures.csv", by=by, at=now)


def _loaded(housing, town, by, now, path):
    file = path / "figures.csv"
    file.write_text(MARK, encoding="utf-8")
    actions.load_figures(path=file, by=by, at=now)


def _sentences(error):
    if isinstance(error, RowsRefused):
        return [sentence for _number, sentence in error.rows]
    if isinstance(error, CellsRefused):
        return list(error.mistakes.values())
    return [str(error.sentence)]


def _close(town, reporting_unit, office, now):
    actions.close_period(period="2025-01", by=office, at=now)


def _accept(town, reporting_unit, office, now):
    actions.submit_figures(unit=town, period="2025-01", by=reporting_unit, at=now)
    actions.accept_figures(unit=town, period="2025-01", by=office, at=now)


@pytest.mark.parametrize("settle", [_close, _accept])
@pytest.mark.parametrize("door", [_said, _typed, _imported, _sent, _loaded])
def test_no_door_lets_a_mark_for_missing_into_a_settled_period(
    housing, town, reporting_unit, office, now, tmp_path, settle, door
):
    settle(town, reporting_unit, office, now)

    with pytest.raises(IndicatorsError) as refused:
        door(housing, town, reporting_unit, now, tmp_path)

    assert _sentences(refused.value) == [
        "2025-01 is settled: what it lacks stays as it is. Ask for a revision if the figure is "
        "known now."
    ]
    assert not Absence.objects.exists() and not Batch.objects.exists()


def _store(*absences, by, at):
    return storing.store(rows=[], absences=absences, kind="grid", upload=None, sha256="",
                         reason="", by=by, at=at)  # fmt: skip


def test_a_mark_that_was_said_before_it_settled_is_passed_by(
    housing, town, reporting_unit, office, now
):
    mark = GivenAbsence(2, housing, town, JANUARY, "not_yet")
    _store(mark, by=reporting_unit, at=now)
    _close(town, reporting_unit, office, now)

    assert _store(mark, by=reporting_unit, at=now).absent == 0


def test_the_system_marks_settled_figures_too(housing, town, reporting_unit, office, now):
    _close(town, reporting_unit, office, now)

    assert _store(GivenAbsence(2, housing, town, JANUARY, "broken"), by=None, at=now).absent == 1


def test_the_note_of_a_mark_has_bounds(housing, town, reporting_unit, now):
    with pytest.raises(RowsRefused) as refused:
        _store(GivenAbsence(2, housing, town, JANUARY, "broken", "字" * 401),
               by=reporting_unit, at=now)  # fmt: skip
    assert "401 characters" in refused.value.rows[0][1]


def test_a_request_for_another_status_is_in_the_way_too(
    housing, town, enter, reporting_unit, office, now
):
    enter(housing, town, "2025-01", 5)
    _close(town, reporting_unit, office, now)
    actions.request_revision(
        indicator=housing, unit=town, period="2025-01", value=Decimal(6), source="", reason="漏报",
        by=reporting_unit, at=now,
    )  # fmt: skip
    same = Given(2, housing, town, JANUARY, Decimal(6), "provisional", "月报")
    final = Given(3, housing, town, JANUARY, Decimal(6), "final", "月报")

    assert refusing.not_asked_yet([same]) == []
    with pytest.raises(RowsRefused) as refused:
        refusing.not_asked_yet([final])
    assert "asks for 6 (Provisional)" in refused.value.rows[0][1]
