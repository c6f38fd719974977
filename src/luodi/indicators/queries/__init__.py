"""Ask for figures: series as known on any day, frames for kernels, what is due, and the pace."""

from luodi.indicators.queries.figures import (
    batch,
    current,
    frame,
    latest,
    observation,
    observations,
    reported_indicators,
    revisions,
    series,
    units_reporting,
    values_for,
    vintages,
)
from luodi.indicators.queries.growth import yoy, ytd
from luodi.indicators.queries.open_and_closed import Due, closed_periods, due, is_closed
from luodi.indicators.queries.pace import PERCENT, Done, Pace, done_by, pace, paces, targets_of

__all__ = [
    "PERCENT", "Done", "Due", "Pace", "batch", "closed_periods", "current", "done_by", "due",
    "frame", "is_closed", "latest", "observation", "observations", "pace", "paces",
    "reported_indicators", "revisions", "series", "targets_of", "units_reporting",
    "values_for", "vintages", "yoy", "ytd",
]  # fmt: skip
