"""Snapshots: the figures as known on a day as one Parquet file, with a manifest beside it.

Written once, read without a database: by notebooks, benchmarks and partitioned runs. Rows are
ordered by the last day of their period, so that a panel of one year reads that year alone.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from luodi import __version__
from luodi.catalog import queries as catalog
from luodi.indicators import raw_rows
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.frames import days_of
from luodi.indicators.models import Observation
from luodi.indicators.one_view import one_view
from luodi.kernels import periods as calendar
from luodi.kernels.frames import Panel, last_known
from luodi.org import queries as org

ROWS_A_GROUP = 200_000
FORM = 1
COLUMNS = (("indicator", np.int32), ("unit", np.int32), ("period", np.int64),
           ("value", np.float64), ("vintage", np.int32))  # fmt: skip


def snapshot(path: Path, *, as_of: datetime) -> dict[str, Any]:
    """Write all figures as known at ``as_of`` and return the manifest.

    Raises IndicatorsError when the extra ``frames`` is not installed, or a file is in the way.
    """
    polars = _polars()
    if path.exists():
        raise IndicatorsError(_("“%(path)s” is there already.") % {"path": path})
    with one_view():  # a figure that comes in meanwhile is in none of what is read here
        units, indicators = list(org.units()), list(catalog.indicators())
        kept = sorted(
            Observation.objects.values_list("period", flat=True).distinct(),
            key=lambda text: (calendar.parse(text).last, text),
        )
        columns = _columns([row.pk for row in units], [row.pk for row in indicators], kept, as_of)
    part = path.with_name(f"{path.name}.part")
    polars.DataFrame(columns).write_parquet(
        part, compression="zstd", statistics=True, row_group_size=ROWS_A_GROUP
    )
    part.replace(path)
    manifest = {
        "form": FORM, "as_of": as_of.isoformat(), "rows": len(columns["value"]),
        "sha256": _sha256(path), "version": __version__, "units": [row.code for row in units],
        "indicators": [row.code for row in indicators], "periods": kept,
    }  # fmt: skip
    manifest_path(path).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
    return manifest


def panel_from_snapshot(
    path: Path, *, indicators: Sequence[str], units: Sequence[str], periods: Sequence[str]
) -> Panel:
    """Return the panel of these codes and periods as the snapshot has it.

    The bytes are not hashed again: whoever doubts them compares the manifest's. Raises
    IndicatorsError when the extra ``frames`` or the manifest is missing.
    """
    polars, manifest = _polars(), _manifest(path)
    made = Panel.empty(units, indicators, periods)
    asked = [calendar.parse(text) for text in periods]
    if not asked:
        return made
    day = polars.col("last")
    rows = (
        polars.scan_parquet(path)
        .filter(day.is_between(*(_number(end(one.last for one in asked)) for end in (min, max))))
        .select("unit", "indicator", "period", "value", "vintage").collect()
    )  # fmt: skip
    axes = (("unit", manifest["units"], units), ("indicator", manifest["indicators"], indicators),
            ("period", manifest["periods"], periods))  # fmt: skip
    places = [_turned(rows[name].to_numpy(), there, here) for name, there, here in axes]
    met = np.logical_and.reduce([place >= 0 for place in places])
    cells = tuple(place[met] for place in places)
    made.value[cells] = rows["value"].to_numpy()[met]
    made.vintage[cells] = rows["vintage"].to_numpy()[met].astype("datetime64[D]")
    return made


def manifest_path(path: Path) -> Path:
    """Return where the manifest of a snapshot lies."""
    return path.with_name(f"{path.name}.json")


def _manifest(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(manifest_path(path).read_text("utf-8")))
    except FileNotFoundError:
        raise IndicatorsError(
            _("Beside “%(path)s” stands no manifest: it is no snapshot of Luodi.") % {"path": path}
        ) from None


def _columns(
    units: list[int], indicators: list[int], kept: list[str], as_of: datetime
) -> dict[str, NDArray[Any]]:
    """Return the columns of the file, ordered by last day, indicator and unit."""
    places, lasts = {}, {}
    for place, text in enumerate(kept):
        of = calendar.parse(text)
        span = raw_rows.span_of(of.first, of.last)
        places[span], lasts[span] = place, _number(of.last)
    parts = list(_parts(indicators, kept, as_of))
    told = {name: np.concatenate([np.empty(0, kind), *(part.pop(name) for part in parts)])
            for name, kind in COLUMNS}  # fmt: skip
    told["unit"] = _looked_up(told["unit"], {pk: place for place, pk in enumerate(units)})
    told["last"] = _looked_up(told["period"], lasts)
    told["period"] = _looked_up(told["period"], places)
    order = np.argsort(told["last"], kind="stable")
    return {name: told.pop(name)[order] for name in list(told)}


def _looked_up(column: NDArray[Any], table: dict[int, int]) -> NDArray[np.int32]:
    """Return what a table has for each key. Raises IndicatorsError for a key that it has not: the
    place beside it would be that of another unit or period.
    """
    if not len(column):
        return np.empty(0, np.int32)
    keys = np.array(sorted(table), dtype=np.int64)
    values = np.array([table[key] for key in keys.tolist()], dtype=np.int32)
    places = np.minimum(np.searchsorted(keys, column), len(keys) - 1)
    if not np.array_equal(keys[places], column):
        raise IndicatorsError(
            _("Figures of a unit or period came in while the snapshot was taken. Take it again.")
        )
    return values[places]


def _parts(
    indicators: list[int], kept: list[str], as_of: datetime
) -> Iterator[dict[str, NDArray[Any]]]:
    """Yield the last vintage of each figure, an indicator at a time, so that little is held."""
    days = [calendar.parse(text).last for text in kept]
    for place, indicator in enumerate(indicators if days else ()):
        wanted = raw_rows.Wanted(
            indicators=[indicator], units=None, first=min(days), last=max(days), as_of=as_of
        )
        found = list(raw_rows.read(connection, wanted))
        if not found:
            continue
        rows = np.concatenate(found)
        distinct, span = np.unique(rows["span"], return_inverse=True)
        figure = rows["unit"].astype(np.int64) * (len(distinct)) + span
        rows = rows[last_known(figure, rows["key"])]
        yield {
            "indicator": np.full(len(rows), place, dtype=np.int32), "unit": rows["unit"],
            "period": rows["span"], "value": rows["value"],
            "vintage": days_of(rows["vintage"]).astype(np.int32),
        }  # fmt: skip


def _turned(column: NDArray[Any], there: list[str], here: Sequence[str]) -> NDArray[np.intp]:
    """Return the places of a column of the snapshot in what was asked for, -1 for the rest."""
    asked = {code: place for place, code in enumerate(here)}
    return np.array([asked.get(code, -1) for code in there], dtype=np.intp)[column]


def _number(day: Any) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _polars() -> Any:
    try:
        import polars  # the web server, which has no data frames, starts without it
    except ImportError:
        raise IndicatorsError(
            _("Snapshots need the optional part “frames”: pip install 'luodi[frames]'.")
        ) from None
    return polars
