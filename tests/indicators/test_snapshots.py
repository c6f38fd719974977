"""Snapshots of figures as known on a day: written once, read without the database."""

import json
import sys
from hashlib import sha256

import numpy as np
import pytest

from luodi import __version__
from luodi.indicators import frames, snapshots
from luodi.indicators.errors import IndicatorsError


def test_a_snapshot_gives_the_panel_of_its_day(
    housing, jobs, tax, town, industry_bureau, revised, enter, now, tmp_path
):
    enter(jobs, industry_bureau, "2025-01", "0.1")
    enter(tax, town, "2024Q4", 7)
    path, periods = tmp_path / "then.parquet", ["2025-02", "2024Q4", "2025-01"]

    manifest = snapshots.snapshot(path, as_of=now)

    found = snapshots.panel_from_snapshot(
        path, indicators=["jobs", "housing", "tax"], units=["QST", "JXJ"], periods=periods
    )
    there = frames.panel(indicators=[jobs, housing, tax], units=[town, industry_bureau],
                         periods=periods, as_of=now)  # fmt: skip
    assert np.array_equal(found.value, there.value, equal_nan=True)
    assert np.array_equal(found.vintage, there.vintage, equal_nan=True)
    assert (manifest["rows"], manifest["version"]) == (4, __version__)
    assert manifest["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert json.loads(snapshots.manifest_path(path).read_text()) == manifest
    assert manifest["as_of"] == now.isoformat()


def test_of_nothing_known_a_snapshot_is_empty(housing, town, now, tmp_path):
    path = tmp_path / "empty.parquet"

    assert snapshots.snapshot(path, as_of=now)["rows"] == 0
    found = snapshots.panel_from_snapshot(
        path, indicators=["housing"], units=["QST"], periods=["2025-01"]
    )
    assert np.isnan(found.value).all()


def test_a_snapshot_is_never_overwritten(db, now, tmp_path):
    (tmp_path / "x.parquet").touch()

    with pytest.raises(IndicatorsError, match="there already"):
        snapshots.snapshot(tmp_path / "x.parquet", as_of=now)


def test_a_file_without_its_manifest_is_no_snapshot(tmp_path):
    with pytest.raises(IndicatorsError, match="no manifest"):
        snapshots.panel_from_snapshot(
            tmp_path / "x.parquet", indicators=[], units=[], periods=["2025-01"]
        )


def test_without_the_extra_it_says_what_to_install(monkeypatch, now, tmp_path):
    monkeypatch.setitem(sys.modules, "polars", None)

    with pytest.raises(IndicatorsError, match=r"luodi\[frames\]"):
        snapshots.snapshot(tmp_path / "x.parquet", as_of=now)


def test_a_figure_that_comes_in_meanwhile_is_never_put_under_another_period(
    housing, town, industry_bureau, enter, now, tmp_path, monkeypatch
):
    enter(housing, town, "2025-01", 1)
    enter(housing, industry_bureau, "2025-03", 3)
    read, written = snapshots.raw_rows.read, []

    def writes_first(*args):
        if not written:  # within one transaction nothing keeps a writer of the same one out
            written.append(enter(housing, town, "2025-02", 222))
        yield from read(*args)

    monkeypatch.setattr(snapshots.raw_rows, "read", writes_first)

    with pytest.raises(IndicatorsError, match="Take it again"):
        snapshots.snapshot(tmp_path / "x.parquet", as_of=now)
    assert not (tmp_path / "x.parquet").exists()
