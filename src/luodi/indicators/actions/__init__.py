"""Everything that changes figures: enter one or a file of them, revise, settle, close a period."""

from luodi.indicators.actions.absences import say_why_missing
from luodi.indicators.actions.closing import close_period
from luodi.indicators.actions.drafting import drop_draft, save_draft
from luodi.indicators.actions.entering import observe, revise
from luodi.indicators.actions.importing import import_figures
from luodi.indicators.actions.requesting import (
    grant_request,
    refuse_request,
    request_revision,
    withdraw_request,
)
from luodi.indicators.actions.signing import accept_figures, reopen, send_back, submit_figures

__all__ = [
    "accept_figures", "close_period", "drop_draft", "grant_request", "import_figures", "observe",
    "refuse_request", "reopen", "request_revision", "revise", "save_draft", "say_why_missing",
    "send_back", "submit_figures", "withdraw_request",
]  # fmt: skip
