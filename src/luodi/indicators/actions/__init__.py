"""Everything that changes figures: enter one or a file of them, revise, settle, close a period."""

from luodi.indicators.actions.absences import say_why_missing
from luodi.indicators.actions.answering import answer_questions, forget_layout, keep_layout
from luodi.indicators.actions.applying import apply_figures, import_figures
from luodi.indicators.actions.closing import close_period
from luodi.indicators.actions.drafting import drop_draft, save_draft
from luodi.indicators.actions.entering import observe, revise
from luodi.indicators.actions.given import Given
from luodi.indicators.actions.gridding import Cell, save_grid
from luodi.indicators.actions.importing import is_large, leave_figures, read_figures, take_figures
from luodi.indicators.actions.loading import load_figures
from luodi.indicators.actions.requesting import (
    grant_request,
    refuse_request,
    request_revision,
    withdraw_request,
)
from luodi.indicators.actions.signing import accept_figures, reopen, send_back, submit_figures
from luodi.indicators.actions.standings import enter_standing, revise_standing
from luodi.indicators.actions.storing import store
from luodi.indicators.actions.targets import set_target_of, set_targets
from luodi.indicators.actions.telling import tell_sent_back

__all__ = [
    "Cell", "Given", "accept_figures", "answer_questions", "apply_figures", "close_period",
    "drop_draft", "enter_standing", "forget_layout", "grant_request", "import_figures", "is_large",
    "keep_layout", "leave_figures", "load_figures", "observe", "read_figures", "refuse_request",
    "reopen", "request_revision", "revise", "revise_standing", "save_draft", "save_grid",
    "say_why_missing", "send_back", "set_target_of", "set_targets", "store", "submit_figures",
    "take_figures", "tell_sent_back", "withdraw_request",
]  # fmt: skip
