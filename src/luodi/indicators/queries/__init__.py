"""Ask for figures: series as known on any day, frames for kernels, what is due, and the pace."""

from luodi.indicators.frames import long_frame as frame
from luodi.indicators.frames import panel
from luodi.indicators.queries.burden import Burden, Load, burden, last_months
from luodi.indicators.queries.calendar import (
    Period,
    period_after,
    period_before,
    period_meant,
    period_over,
    period_written,
)
from luodi.indicators.queries.computed import Computed, computed_panel
from luodi.indicators.queries.doubts import doubt_about
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
from luodi.indicators.queries.expecting import Way, adds_up
from luodi.indicators.queries.figures import (
    batch,
    current,
    latest,
    observation,
    observations,
    reported_indicators,
    revisions,
    series,
    told_for,
    units_reporting,
    values_for,
    vintages,
)
from luodi.indicators.queries.grid import (
    GridRow,
    addable,
    draft_of,
    drafted_codes,
    grid_of_indicator,
    grid_of_unit,
    histories,
    values_by_key,
)
from luodi.indicators.queries.growth import yoy, ytd
from luodi.indicators.queries.imports import (
    batch_of_bytes,
    figure_import,
    figure_imports,
    figures_of_batch,
    fingerprint_of,
    import_of_batch,
    is_of_unit,
    layout,
    layouts,
    may_forget,
    remembered_layout,
    requests_of_batch,
    waiting_import,
    words_that_stand,
)
from luodi.indicators.queries.known import FiguresWanted, figures_known
from luodi.indicators.queries.marks import (
    Cell,
    Mark,
    absences,
    late,
    listed,
    marks,
    newest_period,
    sources,
)
from luodi.indicators.queries.open_and_closed import closed_periods, is_closed
from luodi.indicators.queries.pace import (
    PERCENT,
    Done,
    Pace,
    PeriodPace,
    done_by,
    pace,
    pace_by_period,
    paces,
    targets_of,
)
from luodi.indicators.queries.reporting import Reporting, Sums, reporting
from luodi.indicators.queries.requests import (
    is_of_one_unit,
    may_decide_request,
    may_withdraw_request,
    open_request,
    revision_requests,
    why_not_decide,
)
from luodi.indicators.queries.settled import Settled
from luodi.indicators.queries.sight import sees_batch, sees_import
from luodi.indicators.queries.signoff_desk import columns as desk_columns
from luodi.indicators.queries.signoff_desk import (
    sent_back,
    signoff_desk,
    waiting_for_acceptance,
)
from luodi.indicators.queries.signoffs import (
    SignedOff,
    all_signed_off,
    has_written_since,
    sign_off_steps,
    signed_off,
)
from luodi.indicators.queries.standings import LeagueCourse, league_courses, standing, standings
from luodi.indicators.queries.targets import (
    UnitPace,
    season_way,
    seasons,
    target_values,
    unit_pace_by_period,
    unit_paces,
    unit_target,
    unit_target_vintages,
    unit_targets,
)
from luodi.indicators.queries.worked_out import WorkedOut, worked_out

__all__ = [
    "PERCENT", "Burden", "Cell", "Computed", "Done", "Due", "FiguresWanted", "GridRow",
    "LeagueCourse", "Load", "Mark", "Pace", "Period", "PeriodPace", "Reporting", "Settled",
    "SignedOff", "Sums", "UnitPace", "Way", "WorkedOut", "absence", "absences", "addable",
    "adds_up", "all_signed_off", "batch", "batch_of_bytes", "burden", "closed_periods",
    "computed_panel", "current", "desk_columns", "done_by", "doubt_about", "draft_of",
    "drafted_codes", "due", "due_on", "figure_import", "figure_imports", "figures_known",
    "figures_of_batch", "fingerprint_of", "frame", "grid_of_indicator", "grid_of_unit",
    "has_written_since", "histories", "import_of_batch", "is_closed", "is_of_one_unit",
    "is_of_unit", "lacking", "last_months", "late", "latest", "layout", "layouts", "league_courses",
    "listed", "marks", "may_decide_request", "may_forget", "may_withdraw_request", "minutes_needed",
    "newest_period", "observation", "observations", "open_request", "pace", "pace_by_period",
    "paces", "panel", "period_after", "period_before", "period_meant", "period_over",
    "period_written", "remembered_layout", "reported_by", "reported_indicators", "reporting",
    "requests_of_batch", "revision_requests", "revisions", "season_way", "seasons", "sees_batch",
    "sees_import", "sent_back", "series", "sign_off_steps", "signed_off", "signoff_desk", "sources",
    "standing", "standings", "target_values", "targets_of", "told_for", "unit_pace_by_period",
    "unit_paces", "unit_target", "unit_target_vintages", "unit_targets", "units_reporting",
    "values_by_key", "values_for", "vintages", "waiting_for_acceptance", "waiting_import",
    "why_not_decide", "why_settled", "words_that_stand", "worked_out", "yoy", "ytd",
]  # fmt: skip
