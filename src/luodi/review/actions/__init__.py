"""Everything that changes the review; each change writes its event in the same transaction."""

from luodi.review.actions.closing import close_out, look_back, send_back
from luodi.review.actions.finding import hold_session, open_finding
from luodi.review.actions.remedies import plan_rectification, submit_rectification
from luodi.review.actions.years import carry_over, compile_year_report

__all__ = [
    "carry_over",
    "close_out",
    "compile_year_report",
    "hold_session",
    "look_back",
    "open_finding",
    "plan_rectification",
    "send_back",
    "submit_rectification",
]
