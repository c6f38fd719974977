"""Drafts of grids."""

import pytest

from luodi.indicators import actions
from luodi.indicators.actions.drafting import drop_cells
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import EntryDraft


def _save(town, by, at, cells):
    return actions.save_draft(unit=town, period="2025-02", cells=cells, by=by, at=at)


def test_cells_are_kept_beside_each_other_and_none_forgets_one(town, reporting_unit, now):
    _save(town, reporting_unit, now, {"value-a.QST": "1", "value-b.QST": "2\x00"})

    draft = _save(town, reporting_unit, now, {"value-a.QST": None, "note-b.QST": "x"})

    assert draft.cells == {"value-b.QST": "2", "note-b.QST": "x"}
    assert EntryDraft.objects.count() == 1


def test_a_draft_is_ones_own_and_goes_on_demand(town, reporting_unit, office, now):
    _save(town, reporting_unit, now, {"value-a.QST": "1"})

    dropped = {"unit": town, "period": "2025-02", "keys": ["a.QST"], "at": now}
    assert not actions.drop_draft(by=office, **dropped)
    assert actions.drop_draft(by=reporting_unit, **dropped)
    assert not EntryDraft.objects.exists()


def test_dropping_the_draft_of_one_grid_leaves_rows_of_others(town, reporting_unit, now):
    _save(town, reporting_unit, now, {"value-a.QST": "1", "reason-grid_of:a": "因",
                                      "value-b.QST": "2", "reason-grid_of:b": "果"})  # fmt: skip

    actions.drop_draft(unit=town, period="2025-02", keys=["grid_of:a", "a.QST"],
                       by=reporting_unit, at=now)  # fmt: skip

    left = {"value-b.QST": "2", "reason-grid_of:b": "果"}
    assert EntryDraft.objects.get().cells == left


def test_which_figure_a_row_knew_goes_with_its_last_cell_and_an_empty_draft_too(
    town, reporting_unit, now
):
    _save(town, reporting_unit, now, {"value-a.QST": "1", "note-a.QST": "x", "known-a.QST": "5"})

    draft = _save(town, reporting_unit, now, {"note-a.QST": None})
    assert draft.cells == {"value-a.QST": "1", "known-a.QST": "5"}

    assert _save(town, reporting_unit, now, {"value-a.QST": None}).cells == {}
    assert not EntryDraft.objects.exists()


def test_what_was_stored_leaves_the_draft_and_an_empty_one_goes(town, reporting_unit, now):
    _save(town, reporting_unit, now, {"value-a.QST": "1", "value-b.QST": "2", "reason-x": "因"})

    drop_cells(period="2025-02", keys=["a.QST"], by=reporting_unit, at=now)
    assert set(EntryDraft.objects.get().cells) == {"value-b.QST", "reason-x"}
    drop_cells(period="2025-02", keys=["b.QST"], by=reporting_unit, at=now)
    assert not EntryDraft.objects.exists()


def test_a_draft_has_bounds(town, industry_bureau, reporting_unit, now):
    with pytest.raises(IndicatorsError, match="too long"):
        _save(town, reporting_unit, now, {"value-a.QST": "1" * 401})
    with pytest.raises(IndicatorsError, match="at most 4000 cells"):
        _save(town, reporting_unit, now, {f"value-{n}.QST": "1" for n in range(4001)})
    with pytest.raises(IndicatorsError, match="not your unit"):
        _save(industry_bureau, reporting_unit, now, {"value-a.JXJ": "1"})
