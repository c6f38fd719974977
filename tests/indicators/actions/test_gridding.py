"""Storing a grid: all of it or nothing, and a sentence for each cell."""

import pytest

from luodi.audit import queries as audit
from luodi.indicators.actions import Cell, save_grid
from luodi.indicators.errors import CellsRefused, IndicatorsError
from luodi.indicators.models import Absence, Batch, Observation


def _cell(indicator, unit, written, **more):
    given = {"status": "provisional", "source": "月报", **more}
    return Cell(f"{indicator.code}.{unit.code}", indicator, unit, written, **given)


def _save(cells, by, at, reason=""):
    return save_grid(cells=cells, period="2025-02", reason=reason, by=by, at=at)


def test_a_grid_is_one_batch_with_one_event(housing, jobs, town, reporting_unit, now):
    stored = _save([_cell(housing, town, "5"), _cell(jobs, town, "…")], reporting_unit, now)

    assert (stored.new, stored.absent) == (1, 1)
    batch = Batch.objects.get()
    assert (batch.kind, batch.rows, len(batch.sha256)) == ("grid", 1, 64)
    event = audit.history(f"indicators.batch:{batch.pk}").get()
    assert event.kind == "indicators.imported"
    assert Absence.objects.get().why == "not_yet"


def test_one_wrong_cell_keeps_all_out(housing, jobs, town, industry_bureau, reporting_unit, now):
    cells = [
        _cell(housing, town, "5"), _cell(jobs, town, "x"),
        _cell(jobs, industry_bureau, "3"),
    ]  # fmt: skip
    with pytest.raises(CellsRefused) as refused:
        _save(cells, reporting_unit, now)
    assert list(refused.value.mistakes) == ["jobs.QST"]

    with pytest.raises(CellsRefused, match="Wrong rows: 1") as refused:
        _save([cells[0], cells[2]], reporting_unit, now)

    assert "not your unit" in refused.value.mistakes["jobs.JXJ"]
    assert not Observation.objects.exists() and not Batch.objects.exists()


def test_nothing_typed_is_nothing_stored(housing, town, reporting_unit, now):
    assert _save([_cell(housing, town, " ")], reporting_unit, now) is None
    assert not Batch.objects.exists()


def test_an_error_of_a_spreadsheet_is_confirmed_first(housing, town, reporting_unit, now):
    with pytest.raises(CellsRefused) as refused:
        _save([_cell(housing, town, "#DIV/0!")], reporting_unit, now)
    assert "#DIV/0!" in refused.value.doubts["housing.QST"]

    _save([_cell(housing, town, "#DIV/0!", is_sure=True)], reporting_unit, now)

    assert Absence.objects.get().why == "broken"


def test_overtaken_is_told_with_both_values_unless_they_agree(
    housing, town, enter, reporting_unit, now
):
    enter(housing, town, "2025-02", 8, by=reporting_unit)

    with pytest.raises(CellsRefused) as refused:
        _save([_cell(housing, town, "7")], reporting_unit, now)
    assert refused.value.is_stale
    assert _save([_cell(housing, town, "8.0")], reporting_unit, now) is None


def test_who_never_saw_a_figure_does_not_change_its_status(
    housing, town, enter, reporting_unit, now
):
    enter(housing, town, "2025-02", 8, by=reporting_unit, status="final")

    with pytest.raises(CellsRefused) as refused:
        _save([_cell(housing, town, "8")], reporting_unit, now, reason="复核")

    assert refused.value.is_stale
    said = refused.value.mistakes["housing.QST"]
    assert "entered 8 (Final" in said and "typed 8 (Provisional)" in said
    assert Observation.objects.get().status == "final"


def test_a_note_alone_is_told_and_not_lost_in_silence(housing, town, reporting_unit, now):
    with pytest.raises(CellsRefused, match="Cells to look at: 1") as refused:
        _save([_cell(housing, town, "", note="等", is_note_alone=True)], reporting_unit, now)

    assert "is not kept alone" in refused.value.mistakes["housing.QST"]


def test_a_year_so_far_is_set_against_the_same_month_and_may_not_fall(
    housing, town, enter, reporting_unit, now
):
    for year in (2022, 2023, 2024):
        enter(housing, town, f"{year}-02", 20, by=reporting_unit)
        enter(housing, town, f"{year}-12", 200, by=reporting_unit)
    enter(housing, town, "2025-01", 10, by=reporting_unit)

    assert _save([_cell(housing, town, "21")], reporting_unit, now).new == 1
    with pytest.raises(CellsRefused) as refused:
        save_grid(cells=[_cell(housing, town, "9")], period="2025-03", reason="",
                  by=reporting_unit, at=now)  # fmt: skip

    assert "9 万平方米" in refused.value.doubts["housing.QST"]


def test_a_change_without_a_reason_is_refused(housing, town, enter, reporting_unit, now):
    stands = enter(housing, town, "2025-02", 8, by=reporting_unit)

    with pytest.raises(IndicatorsError, match="say why they change"):
        _save([_cell(housing, town, "7", known=stands.pk)], reporting_unit, now)
