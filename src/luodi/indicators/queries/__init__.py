"""Ask for figures: series as known on any day, frames for kernels, what is due, and the pace."""

from luodi.indicators.frames import long_frame as frame
from luodi.indicators.frames import panel
from luodi.indicators.queries.due import (
    Due,
    absence,
    due,
    due_on,
    lacking,
    minutes_needed,
    reported_by,
    why_settled,
)
from luodi.indicators.queries.figures import (
    batch,
    current,
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
from luodi.indicators.queries.open_and_closed import closed_periods, is_closed
from luodi.indicators.queries.pace import PERCENT, Done, Pace, done_by, pace, paces, targets_of
from luodi.indicators.queries.requests import (
    may_decide_request,
    may_withdraw_request,
    open_request,
    revision_requests,
)
from luodi.indicators.queries.settled import Settled
from luodi.indicators.queries.signoffs import (
    SignedOff,
    all_signed_off,
    sign_off_steps,
    signed_off,
)

__all__ = [
    "PERCENT", "Done", "Due", "Pace", "Settled", "SignedOff", "absence", "all_signed_off",
    "batch", "closed_periods", "current", "done_by", "due", "due_on", "frame", "is_closed",
    "lacking", "latest", "may_decide_request", "may_withdraw_request", "minutes_needed",
    "observation", "observations", "open_request", "pace", "paces", "panel", "reported_by",
    "reported_indicators", "revision_requests", "revisions", "series", "sign_off_steps",
    "signed_off", "targets_of", "units_reporting", "values_for", "vintages", "why_settled", "yoy",
    "ytd",
]  # fmt: skip
