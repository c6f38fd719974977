"""Run detectors, triage alerts, respond and look back, count reserves; each with its event."""

from luodi.watch.actions.responding import (
    activate_response,
    close_response,
    record_after_action_review,
)
from luodi.watch.actions.running import run_detectors
from luodi.watch.actions.stocking import count_stock, open_reserve
from luodi.watch.actions.triaging import triage

__all__ = [
    "activate_response",
    "close_response",
    "count_stock",
    "open_reserve",
    "record_after_action_review",
    "run_detectors",
    "triage",
]
